package manifest

import (
	"path"
	"slices"
	"strings"
)

// composeProjects returns the compose files of each project by its first file: in
// each folder those of COMPOSE_FILE in its .env, or else the first default file with the
// first override. Any other compose file is its own project.
func (w *workspace) composeProjects(files []File) map[string][]string {
	paths, folders := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		paths[f.Path] = true
		if kind := kindOf(f.Path); kind == "compose" || kind == "yaml" {
			folders[path.Dir(f.Path)] = true
		}
	}
	projects := map[string][]string{}
	for _, f := range files {
		if kindOf(f.Path) == "compose" {
			projects[f.Path] = []string{f.Path}
		}
	}
	for _, f := range files {
		folder := path.Dir(f.Path)
		first := firstOf(paths, folder, "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
		override := firstOf(paths, folder, "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml")
		if f.Path == first && override != "" {
			projects[first] = []string{first, override}
			delete(projects, override)
		}
	}
	for _, folder := range sortedNames(folders) {
		if chosen := w.chosen(folder); len(chosen) > 0 && paths[chosen[0]] {
			for _, name := range chosen {
				delete(projects, name)
			}
			projects[chosen[0]] = chosen
		}
	}
	return projects
}

// chosen returns the compose files that .env of a folder chooses, or nil.
func (w *workspace) chosen(folder string) []string {
	values := w.environment(path.Join(folder, ".env"))
	list, _, _ := values("COMPOSE_FILE")
	separator, _, ok := values("COMPOSE_PATH_SEPARATOR")
	if !ok || separator == "" {
		separator = ":"
	}
	var names, missing []string
	for name := range strings.SplitSeq(list, separator) {
		full := path.Join(folder, name)
		switch {
		case name == "":
		case path.IsAbs(name) || !w.has(full):
			missing = append(missing, name)
		default:
			names = append(names, full)
		}
	}
	if len(names) > 0 && len(missing) > 0 {
		w.open(names[0]).remark(position(1, 1), "%.100q, which COMPOSE_FILE of .env names, was not found", missing[0])
	}
	return names
}

func firstOf(paths map[string]bool, folder string, names ...string) string {
	for _, name := range names {
		if candidate := path.Join(folder, name); paths[candidate] {
			return candidate
		}
	}
	return ""
}

// bakeGroups returns the bake files that are read together by the first one: in each
// folder the default files in buildx's order.
func bakeGroups(files []File) map[string][]string {
	paths := map[string]bool{}
	for _, f := range files {
		paths[f.Path] = true
	}
	groups := map[string][]string{}
	for _, f := range files {
		if kindOf(f.Path) != "bake" {
			continue
		}
		var group []string
		for _, name := range [...]string{"docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl"} {
			if candidate := path.Join(path.Dir(f.Path), name); paths[candidate] {
				group = append(group, candidate)
			}
		}
		switch {
		case !slices.Contains(group, f.Path):
			groups[f.Path] = []string{f.Path}
		case group[0] == f.Path:
			groups[f.Path] = group
		}
	}
	return groups
}
