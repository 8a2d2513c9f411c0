package install

import "github.com/altlas/altlas-lint/pkg/document"

// ofProject reports whether an install installs what a file of the project lists: a package.json, Gemfile,
// composer.json, requirements file, go.mod or pyproject.toml.
func ofProject(in *document.Install) bool {
	if in.Action != "install" || len(in.Packages) > 0 {
		return false
	}
	switch in.Manager {
	case "npm", "yarn", "pnpm", "bun", "bundler", "composer":
		return true
	case "pip":
		return in.Constrained
	case "poetry", "pipenv", "uv":
		return in.Verb == "install" || in.Verb == "sync"
	}
	return in.Verb == "mod download"
}
