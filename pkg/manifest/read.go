package manifest

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Set is the manifests of a folder, read.
type Set struct {
	tree      *tree
	manifests []*Manifest
	found
}

// File is a file of the tree to look at.
type File struct {
	Path       string // within the tree
	Named      bool   // somebody named it: it is what its content says, whatever its name
	Dockerfile bool   // it is one
}

// held is a container and the workload that it belongs to.
type held struct {
	workload  *Workload
	container *Container
}

// found is what was found in the manifests so far.
type found struct {
	kind        string // of the manifest that is read
	references  []*Reference
	workloads   []*Workload
	autoscalers []*Autoscaler
	budgets     []*Budget
	containers  map[*Reference]held
	selectors   map[*Budget]map[string]string
	known       map[useKey]bool
}

// useKey tells uses apart.
type useKey struct {
	path  string
	span  finding.Span
	role  string
	value string
}

// use takes a use, once; nil is none, and so is one that names nothing, such as
// the rest of "docker-image://".
func (f *found) use(u *Reference) {
	if u == nil || u.Span.End == u.Span.Start {
		return
	}
	key := useKey{u.Path, u.Span, u.Role, u.Value}
	if f.known[key] {
		return
	}
	f.known[key] = true
	u.Kind = f.kind
	f.references = append(f.references, u)
}

// reading is the reading of a set.
type reading struct {
	*found
	tree           *tree
	file           *file // that is read
	budgetLeft     int
	kustomizations []*kustomization
	reached        map[string]*reached
	seen           map[*node]bool // of what aliases stand for
}

// maxSteps bounds how many values of one file are looked at: an alias costs
// nothing to write, but what it stands for is looked at each time.
const maxSteps = 1 << 20

// spend takes one step; false: the file has had all it may have.
func (r *reading) spend() bool {
	before := r.budgetLeft
	if r.budgetLeft--; before > 0 && r.budgetLeft <= 0 && r.file != nil {
		r.file.note(position(1, 1), "it holds more than %d values, with those that aliases repeat", maxSteps)
	}
	return r.budgetLeft > 0
}

// first takes a step to a value; false: it has been looked at by another alias,
// or the file has had all it may have.
func (r *reading) first(n *node) bool {
	if n != nil && n.shared {
		if r.seen[n] {
			return false
		}
		r.seen[n] = true
	}
	return r.spend()
}

// Read reads the manifests among files of a tree. Files that are none are left
// out, unless they are named. The function gives a path as reports show it.
func Read(fsys fs.FS, files []File, show func(path string) string) *Set {
	s := &Set{tree: newTree(fsys, show)}
	s.found = found{containers: map[*Reference]held{}, selectors: map[*Budget]map[string]string{}, known: map[useKey]bool{}}
	r := &reading{found: &s.found, tree: s.tree, reached: map[string]*reached{}, seen: map[*node]bool{}}
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return cmp.Or(strings.Compare(a.Path, b.Path), compareBool(b.Named, a.Named)) })
	files = slices.CompactFunc(files, func(a, b File) bool { return a.Path == b.Path })
	projects := composeProjects(files)
	bakes := bakeGroups(files)
	for _, file := range files {
		r.budgetLeft = maxSteps
		s.add(r, file, projects, bakes)
	}
	r.kustomize()
	s.settle()
	return s
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// add reads one file as what it is.
func (s *Set) add(r *reading, f File, projects, bakes map[string][]string) {
	kind := kindOf(f.Path)
	if f.Dockerfile {
		kind = "dockerfile"
	}
	if kind == "" && !f.Named {
		return
	}
	r.file = r.tree.open(f.Path)
	m := &Manifest{Path: r.file.shown, Kind: cmp.Or(kind, "unknown"), Span: columns(position(1, 1), 0, 1)}
	if chart, ok := chartOf(f.Path); ok && r.tree.has(chart) && strings.Contains("/"+f.Path, "/templates/") {
		m.Kind, m.Note = "helm", "it is a template of a Helm chart, which is not read"
		s.manifests = append(s.manifests, m)
		return
	}
	taken := s.takeSafely(r, m, f, projects, bakes)
	fault := r.file.fault()
	switch {
	case fault != nil && templated(r.file.text) && m.Kind != "github":
		m.Note, m.Span = "it is a template, which is not read", columns(fault.at, 0, 1)
	case fault != nil:
		m.Problem, m.Span = fault.message, columns(fault.at, 0, 1)
	case len(r.file.notes) > 0 && taken:
		m.Note, m.Span = r.file.notes[0].message, columns(r.file.notes[0].at, 0, 1)
	case !taken && f.Named:
		m.Problem = "it is no manifest that is known here"
	case !taken:
		return
	}
	s.manifests = append(s.manifests, m)
}

// takeSafely turns a fault of our own into a problem of the manifest.
func (s *Set) takeSafely(r *reading, m *Manifest, f File, projects, bakes map[string][]string) (taken bool) {
	defer func() {
		if fault := recover(); fault != nil {
			r.file.note(position(1, 1), "internal error: %v", fault)
			taken = true
		}
	}()
	return s.take(r, m, f, projects, bakes)
}

// take reads a file and says whether it is a manifest. What the name leaves
// open, the content decides.
func (s *Set) take(r *reading, m *Manifest, f File, projects, bakes map[string][]string) bool {
	r.kind = m.Kind
	switch m.Kind {
	case "dockerfile":
		r.dockerfileUses(r.file)
		return true
	case "bake":
		if group, first := bakes[f.Path]; first {
			r.tree.loadBake(group).facts(r.found)
		}
		return true
	case "compose":
		if group, first := projects[f.Path]; first {
			r.tree.loadProject(group).facts(r.found)
		}
		return true
	}
	if chart, ok := chartOf(f.Path); m.Kind == "yaml" && ok && r.tree.has(chart) {
		m.Kind = "helm"
	}
	if m.Kind == "yaml" || m.Kind == "unknown" {
		m.Kind = "unknown"
		if !looksLike([]byte(r.file.text), "apiVersion", "image", "services", "target", "jobs") {
			return false
		}
	}
	taken := false
	for _, document := range r.tree.parse(r.file) {
		taken = s.document(r, m, f, document) || taken
	}
	return taken
}

// document reads one document of a YAML file.
func (s *Set) document(r *reading, m *Manifest, f File, document *node) bool {
	kind := m.Kind
	if kind == "unknown" {
		kind = contentKind(document, f.Named)
	}
	if kind == "" {
		return false
	}
	m.Kind, r.kind = kind, kind
	switch kind {
	case "kubernetes", "kustomize":
		if kind == "kustomize" {
			r.kustomization(document)
		} else {
			r.kubernetes(document)
		}
	case "github":
		r.github(document)
	case "gitlab":
		r.gitlab(document)
	case "helm":
		var version *node
		if chart, ok := chartOf(f.Path); ok && r.tree.has(chart) {
			for _, d := range r.tree.parse(r.tree.open(chart)) {
				version = d.get("appVersion")
			}
		}
		r.helm(document, "", version, 0)
	case "compose":
		r.tree.loadProject([]string{f.Path}).facts(r.found)
	case "bake":
		r.tree.loadBake([]string{f.Path}).facts(r.found)
	}
	return true
}

// Paths gives the files that were opened: their paths within the tree, by how
// reports show them. There are none of a nil set.
func (s *Set) Paths() map[string]string {
	paths := map[string]string{}
	if s == nil {
		return paths
	}
	for name, f := range s.tree.files {
		paths[f.shown] = name
	}
	return paths
}

// Notes says of which manifests something was not read, and why. There are none
// of a nil set.
func (s *Set) Notes() []string {
	if s == nil {
		return nil
	}
	var notes []string
	for _, m := range s.manifests {
		if text := cmp.Or(m.Problem, m.Note); text != "" {
			notes = append(notes, fmt.Sprintf("%s:%d: %s", m.Path, m.Span.Start.Line, text))
		}
	}
	return notes
}

// settle finds out which targets are there and which workloads budgets select.
func (s *Set) settle() {
	for _, a := range s.autoscalers {
		for _, w := range s.workloads {
			if w.Platform != "kubernetes" || w.Name != a.TargetName || a.TargetKind != "" && w.Kind != a.TargetKind {
				continue
			}
			if sameNamespace(w.Namespace, a.Namespace) {
				a.Found = true
			} else {
				a.Elsewhere = w.Namespace
			}
		}
		if a.Found {
			a.Elsewhere = ""
		}
	}
	for _, b := range s.budgets {
		for _, w := range s.workloads {
			if w.Platform == "kubernetes" && sameNamespace(w.Namespace, b.Namespace) && selects(s.selectors[b], w.labels) && !slices.Contains(b.Workloads, w.Name) {
				b.Workloads = append(b.Workloads, w.Name)
			}
		}
	}
}

// sameNamespace reports whether two namespaces can be the same: an object
// without one gets that of whoever applies it.
func sameNamespace(a, b string) bool { return a == "" || b == "" || a == b }

func selects(selector, labels map[string]string) bool {
	for name, value := range selector {
		if have, ok := labels[name]; !ok || have != value {
			return false
		}
	}
	return true
}

// kindOf says what a file is by its name; "yaml" is decided by its content, and
// "" is nothing that a search takes.
func kindOf(name string) string {
	base := strings.ToLower(path.Base(name))
	isYAML := strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".yml")
	folder := "/" + path.Dir(name) + "/"
	switch {
	case isKustomization(name):
		return "kustomize"
	case isBake(base):
		return "bake"
	case !isYAML:
		return ""
	case isCompose(base):
		return "compose"
	case base == ".gitlab-ci.yml", base == ".gitlab-ci.yaml", strings.HasSuffix(base, ".gitlab-ci.yml"):
		return "gitlab"
	case strings.HasSuffix(folder, "/.github/workflows/"), strings.HasSuffix(folder, "/.gitea/workflows/"), strings.HasSuffix(folder, "/.forgejo/workflows/"):
		return "github"
	case base == ".altlas-lint.yaml", base == ".altlas-lint.yml":
		return ""
	}
	return "yaml"
}

// contentKind says what a document is by its content.
func contentKind(document *node, named bool) string {
	switch {
	case document.get("apiVersion") != nil && document.get("kind").isText():
		return "kubernetes"
	case document.get("jobs") != nil && (document.get("on") != nil || document.get("true") != nil):
		return "github"
	case document.get("runs", "using").isText():
		return "github"
	case !named:
		return ""
	case document.get("services").each() != nil:
		return "compose"
	case document.get("target").each() != nil:
		return "bake"
	case document.kind == mapping:
		return "helm"
	}
	return ""
}

// chartOf gives the Chart.yaml of the chart that a file may belong to.
func chartOf(name string) (string, bool) {
	if i := strings.LastIndex("/"+name, "/templates/"); i >= 0 {
		return path.Join(("/" + name)[1:max(i, 1)], "Chart.yaml"), true
	}
	base := strings.ToLower(path.Base(name))
	return path.Join(path.Dir(name), "Chart.yaml"), strings.HasPrefix(base, "values")
}

// isCompose reports whether a file is one of compose by its name: compose or
// docker-compose, alone or as a part between dots or dashes.
func isCompose(base string) bool {
	stem := strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
	parts := strings.FieldsFunc(stem, func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	return slices.Contains(parts, "compose")
}

func isBake(base string) bool {
	return strings.HasPrefix(base, "docker-bake.") && (strings.HasSuffix(base, ".hcl") || strings.HasSuffix(base, ".json")) ||
		strings.HasSuffix(base, ".bake.hcl") || strings.HasSuffix(base, ".bake.json")
}

// IsManifest reports whether a search takes a file by its name.
func IsManifest(name string) bool { return kindOf(name) != "" }

// composeProjects says which compose files make one project, by its first file:
// in each folder the first of the default names with the first override.
// Any other compose file is a project of its own; an override is none.
func composeProjects(files []File) map[string][]string {
	there := map[string]bool{}
	for _, f := range files {
		there[f.Path] = true
	}
	projects := map[string][]string{}
	for _, f := range files {
		if kindOf(f.Path) == "compose" {
			projects[f.Path] = []string{f.Path}
		}
	}
	for _, f := range files {
		folder := path.Dir(f.Path)
		first := firstOf(there, folder, "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
		override := firstOf(there, folder, "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml")
		if f.Path == first && override != "" {
			projects[first] = []string{first, override}
			delete(projects, override)
		}
	}
	return projects
}

func firstOf(there map[string]bool, folder string, names ...string) string {
	for _, name := range names {
		if candidate := path.Join(folder, name); there[candidate] {
			return candidate
		}
	}
	return ""
}

// bakeGroups says which bake files are read together, by the first of them: in
// each folder the defaults in buildx's order.
func bakeGroups(files []File) map[string][]string {
	there := map[string]bool{}
	for _, f := range files {
		there[f.Path] = true
	}
	groups := map[string][]string{}
	for _, f := range files {
		if kindOf(f.Path) != "bake" {
			continue
		}
		var group []string
		for _, name := range [...]string{"docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl"} {
			if candidate := path.Join(path.Dir(f.Path), name); there[candidate] {
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
