package dockerfile

import (
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

const maxPackageJSON = 1 << 20 // bytes

// readContext reads what policies need from the build context: the ignore file, the lock files
// and, if the final stage starts a Node.js program, its package.json files.
func (b *builder) readContext() {
	if b.options.Context == nil {
		return
	}
	b.doc.HasContext = true
	b.readIgnore()
	b.readLocks()
	b.readCopiedFiles()
	if !b.startsNode() {
		return
	}
	c := b.context()
	visited := map[string]bool{}
	for _, name := range append(b.copied("package.json"), "package.json") {
		if visited[name] {
			continue
		}
		visited[name] = true
		if p := b.readPackage(name); p != nil {
			c.Packages = append(c.Packages, p)
		}
	}
}

// startsNode reports whether the final stage starts Node.js or one of its package managers.
func (b *builder) startsNode() bool {
	for _, st := range b.doc.Stages {
		if !st.Target || st.Starts == nil {
			continue
		}
		for _, c := range st.Starts.Commands {
			if slices.Contains([]string{"node", "nodejs", "npm", "yarn", "pnpm"}, c.Program) {
				return true
			}
		}
	}
	return false
}

// copied returns the paths with the given base name that COPY and ADD take from the context.
func (b *builder) copied(name string) []string {
	var found []string
	for _, in := range b.doc.Instructions {
		if in.Keyword != "copy" && in.Keyword != "add" || in.Flags["from"] != nil || len(in.Args) < 2 {
			continue
		}
		for _, source := range in.Args[:len(in.Args)-1] {
			clean := strings.TrimPrefix(path.Clean(source.String()), "/")
			switch {
			case path.Base(clean) == name:
				found = append(found, clean)
			case path.Base(clean) == "package*.json" && name == "package.json":
				found = append(found, path.Join(path.Dir(clean), name))
			}
		}
	}
	return found
}

// readPackage reads one package.json. It returns nil if the file does not exist or is invalid.
func (b *builder) readPackage(name string) *document.PackageJSON {
	if !fs.ValidPath(name) {
		return nil
	}
	info, err := fs.Stat(b.options.Context, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxPackageJSON {
		return nil
	}
	file, err := b.options.Context.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxPackageJSON))
	if err != nil {
		return nil
	}
	return packageJSON(name, text)
}

// packageJSON parses a package.json. It returns nil if it is invalid.
func packageJSON(name string, text []byte) *document.PackageJSON {
	var content struct {
		Type    string            `json:"type"`
		Main    string            `json:"main"`
		Scripts map[string]string `json:"scripts"`
	}
	if err := json.Unmarshal(text, &content); err != nil {
		return nil
	}
	p := &document.PackageJSON{Path: name, Type: "commonjs", Main: content.Main}
	if content.Type == "module" {
		p.Type = "module"
	}
	position := func(int) finding.Position { return finding.Position{Line: 1, Column: 1} }
	p.Start, _ = shell.Parse(shell.Text{
		Source: content.Scripts["start"], Position: position, Kind: "posix",
		Lookup: func(string) (string, document.Certainty, bool) { return "", document.Unknown, false },
	}, 0)
	return p
}
