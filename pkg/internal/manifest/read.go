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

// Set is the manifests of a folder.
type Set struct {
	workspace *workspace
	manifests []*Manifest
	found
}

// File is a file of the workspace to read.
type File struct {
	Path       string // within the workspace
	Named      bool   // named by the user: its content decides what it is
	Dockerfile bool   // it is a Dockerfile
	Problem    string // why a folder that can have manifests cannot be searched; empty: it is a file
}

// workloadContainer is a container and its workload.
type workloadContainer struct {
	workload  *Workload
	container *Container
}

// found collects what is found in manifests.
type found struct {
	kind        string // of the current manifest
	references  []*Reference
	workloads   []*Workload
	autoscalers []*Autoscaler
	budgets     []*Budget
	containers  map[*Reference]workloadContainer
	selectors   map[*Budget]map[string]string
	known       map[useKey]bool
	callee      string              // as Reference.callee, of what is read
	callable    map[string]bool     // files that only run if another one calls them
	callers     map[string][]string // files with workflows, by what they call
}

// useKey identifies a use.
type useKey struct {
	path  string
	span  finding.Span
	role  string
	value string
	doubt string
}

// use adds a use unless it is a duplicate. It ignores nil and empty ones, such as
// the rest of "docker-image://".
func (f *found) use(u *Reference) {
	if u == nil || u.Span.End == u.Span.Start {
		return
	}
	key := useKey{u.Path, u.Span, u.Role, u.Value, u.Doubt}
	if f.known[key] {
		return
	}
	f.known[key] = true
	u.Kind, u.callee = f.kind, f.callee
	f.references = append(f.references, u)
}

// reading is the state while a set is read.
type reading struct {
	*found
	workspace      *workspace
	file           *file // the current file
	budgetLeft     int
	kustomizations []*kustomization
	reached        map[string]*reached
	visited        map[*node]bool  // nodes of anchors
	paths          map[string]bool // of all files to read
}

// maxSteps bounds the values of one file, because aliases can repeat values at
// almost no cost.
const maxSteps = 1 << 20

// spend takes one step; it returns false if the budget of the file is spent.
func (r *reading) spend() bool {
	before := r.budgetLeft
	if r.budgetLeft--; before > 0 && r.budgetLeft <= 0 && r.file != nil {
		r.file.note(position(1, 1), "more than %d values, including those repeated by aliases", maxSteps)
	}
	return r.budgetLeft > 0
}

// first takes a step to a value; it returns false if the value was already read
// through another alias, or if the budget is spent.
func (r *reading) first(n *node) bool {
	if n != nil && n.shared {
		if r.visited[n] {
			return false
		}
		r.visited[n] = true
	}
	return r.spend()
}

// Read reads the manifests among files of a workspace. Other files are left out unless
// they are named. show returns a path as reports show it.
func Read(fsys fs.FS, files []File, show func(path string) string) *Set {
	s := &Set{workspace: newWorkspace(fsys, show)}
	s.found = found{containers: map[*Reference]workloadContainer{}, selectors: map[*Budget]map[string]string{}, known: map[useKey]bool{}, callable: map[string]bool{}, callers: map[string][]string{}}
	r := &reading{found: &s.found, workspace: s.workspace, reached: map[string]*reached{}, visited: map[*node]bool{}}
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return cmp.Or(strings.Compare(a.Path, b.Path), compareBool(b.Named, a.Named)) })
	files = slices.CompactFunc(files, func(a, b File) bool { return a.Path == b.Path })
	r.paths = make(map[string]bool, len(files))
	for _, file := range files {
		r.paths[file.Path] = true
	}
	projects := s.workspace.composeProjects(files)
	bakes := bakeGroups(files)
	for _, file := range files {
		r.budgetLeft = maxSteps
		s.add(r, file, projects, bakes)
	}
	r.kustomize()
	s.resolve()
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

// add reads one file.
func (s *Set) add(r *reading, f File, projects, bakes map[string][]string) {
	if f.Problem != "" {
		s.manifests = append(s.manifests, &Manifest{
			Path: r.workspace.show(f.Path), Kind: "unknown", Problem: f.Problem, Span: columns(position(1, 1), 0, 1),
		})
		return
	}
	kind := kindOf(f.Path)
	if f.Dockerfile {
		kind = "dockerfile"
	}
	if projects[f.Path] != nil {
		kind = "compose"
	}
	if kind == "json" {
		kind = ""
		if !f.Named && !r.workspace.isKubernetes(f.Path) {
			return
		}
	} else if kind == "" && !f.Named {
		return
	}
	r.file = r.workspace.open(f.Path)
	m := &Manifest{Path: r.file.shown, Kind: cmp.Or(kind, "unknown"), Span: columns(position(1, 1), 0, 1)}
	if chart, ok := chartOf(f.Path); ok && r.workspace.has(chart) && strings.Contains("/"+f.Path, "/templates/") {
		m.Kind, m.Note = "helm", "Helm chart templates are not read"
		s.manifests = append(s.manifests, m)
		return
	}
	taken := s.takeSafely(r, m, f, projects, bakes)
	fault := r.file.fault()
	switch {
	case fault != nil && templated(r.file.Text) && m.Kind != "github":
		m.Note, m.Span = "templates are not read", columns(fault.at, 0, 1)
	case fault != nil:
		m.Problem, m.Span = fault.message, columns(fault.at, 0, 1)
	case len(r.file.notes) > 0 && taken:
		m.Note, m.Span = r.file.notes[0].message, columns(r.file.notes[0].at, 0, 1)
	case !taken && f.Named:
		m.Problem = "unknown kind of manifest"
	case !taken:
		return
	}
	s.manifests = append(s.manifests, m)
}

// takeSafely turns a panic into a problem of the manifest.
func (s *Set) takeSafely(r *reading, m *Manifest, f File, projects, bakes map[string][]string) (taken bool) {
	defer func() {
		if cause := recover(); cause != nil {
			r.file.note(position(1, 1), "internal error: %v", cause)
			taken = true
		}
	}()
	return s.take(r, m, f, projects, bakes)
}

// take reads a file and reports whether it is a manifest. The content decides if
// the name does not.
func (s *Set) take(r *reading, m *Manifest, f File, projects, bakes map[string][]string) bool {
	r.kind = m.Kind
	switch m.Kind {
	case "dockerfile":
		r.dockerfileUses(r.file)
		return true
	case "bake":
		if group, first := bakes[f.Path]; first {
			r.workspace.loadBake(group).facts(r.found)
		}
		return true
	case "compose":
		if group, first := projects[f.Path]; first {
			r.workspace.loadProject(group).facts(r.found)
		}
		return true
	}
	if chart, ok := chartOf(f.Path); m.Kind == "yaml" && ok && r.workspace.has(chart) {
		m.Kind = "helm"
	}
	if m.Kind == "yaml" || m.Kind == "unknown" {
		m.Kind = "unknown"
		if !looksLike([]byte(r.file.Text), "apiVersion", "image", "services", "target", "jobs", "using:") {
			return false
		}
	}
	taken := false
	for _, document := range r.workspace.parse(r.file) {
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
		if chart, ok := chartOf(f.Path); ok && r.workspace.has(chart) {
			for _, d := range r.workspace.parse(r.workspace.open(chart)) {
				version = d.get("appVersion")
			}
		}
		r.helm(document, "", version, 0)
	case "compose":
		r.workspace.loadProject([]string{f.Path}).facts(r.found)
	case "bake":
		r.workspace.loadBake([]string{f.Path}).facts(r.found)
	}
	return true
}

// Paths returns the paths of opened files within the workspace, by their paths in
// reports. s may be nil.
func (s *Set) Paths() map[string]string {
	paths := map[string]string{}
	if s == nil {
		return paths
	}
	for name, f := range s.workspace.files {
		paths[f.shown] = name
	}
	return paths
}

// Notes returns which manifests were not read completely, and why, as
// "path:line: message". s may be nil.
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

// resolve finds the targets of autoscalers, the workloads of budgets, and the builds of workflows that nothing calls.
func (s *Set) resolve() {
	s.resolveCalls()
	for _, w := range s.workloads {
		if len(w.Places) == 0 && w.Platform == "kubernetes" {
			w.Places = []string{w.Namespace}
		}
	}
	for _, a := range s.autoscalers {
		targets, kustomized := 0, len(a.Places) > 0
		a.Places = append(a.Places, a.Namespace) // for workloads that no kustomization applies
		for _, w := range s.workloads {
			if w.Platform != "kubernetes" || w.Name != a.TargetName || a.TargetKind != "" && w.Kind != a.TargetKind {
				continue
			}
			if sameNamespace(w.Namespace, a.Namespace) {
				a.Found = a.Found || slices.ContainsFunc(w.Places, func(place string) bool { return slices.Contains(a.Places, place) })
				targets++
				if a.stopped(w) {
					a.Off = "no-replicas"
				}
			} else {
				a.Elsewhere = w.Namespace
			}
		}
		if targets > 0 {
			a.Elsewhere = ""
		}
		a.Ambiguous = targets > 0 && !a.Found || !kustomized && a.Namespace == "" && targets > 1 && targets > s.similar(a)
	}
	for _, b := range s.budgets {
		for _, w := range s.workloads {
			if w.Platform == "kubernetes" && sameNamespace(w.Namespace, b.Namespace) && selects(s.selectors[b], w.labels) && !slices.Contains(b.Workloads, w.Name) {
				b.Workloads = append(b.Workloads, w.Name)
			}
		}
	}
}

// similar returns how many autoscalers of its kind without a namespace have the target of a.
func (s *Set) similar(a *Autoscaler) (count int) {
	for _, other := range s.autoscalers {
		if other.Namespace == "" && other.Kind == a.Kind && other.TargetKind == a.TargetKind && other.TargetName == a.TargetName {
			count++
		}
	}
	return count
}

// sameNamespace reports whether two namespaces can be the same: an object without
// one gets it when it is applied.
func sameNamespace(a, b string) bool { return a == "" || b == "" || a == b }

func selects(selector, labels map[string]string) bool {
	for name, value := range selector {
		if have, ok := labels[name]; !ok || have != value {
			return false
		}
	}
	return true
}

// kindOf returns the kind of a file by its name: "yaml" and "json" if the content decides, "" if
// a search ignores it.
func kindOf(name string) string {
	base := strings.ToLower(path.Base(name))
	isYAML := strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".yml")
	switch {
	case isKustomization(name):
		return "kustomize"
	case isBake(base):
		return "bake"
	case strings.HasSuffix(base, ".json"):
		return "json"
	case !isYAML:
		return ""
	case isCompose(base):
		return "compose"
	case base == ".gitlab-ci.yml", base == ".gitlab-ci.yaml", strings.HasSuffix(base, ".gitlab-ci.yml"):
		return "gitlab"
	case inWorkflows(name):
		return "github"
	case base == ".altlas-lint.yaml", base == ".altlas-lint.yml":
		return ""
	}
	return "yaml"
}

// contentKind returns the kind of a document by its content, or "".
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

// chartOf returns the Chart.yaml of the chart that a file may belong to.
func chartOf(name string) (string, bool) {
	if i := strings.LastIndex("/"+name, "/templates/"); i >= 0 {
		return path.Join(("/" + name)[1:max(i, 1)], "Chart.yaml"), true
	}
	base := strings.ToLower(path.Base(name))
	return path.Join(path.Dir(name), "Chart.yaml"), strings.HasPrefix(base, "values")
}

// isCompose reports whether a file name is that of a compose file: "compose" between
// dots, dashes or underscores.
func isCompose(base string) bool {
	stem := strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
	parts := strings.FieldsFunc(stem, func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	return slices.Contains(parts, "compose")
}

func isBake(base string) bool {
	return strings.HasPrefix(base, "docker-bake.") && (strings.HasSuffix(base, ".hcl") || strings.HasSuffix(base, ".json")) ||
		strings.HasSuffix(base, ".bake.hcl") || strings.HasSuffix(base, ".bake.json")
}

// IsManifest reports whether a search reads a file with this name.
func IsManifest(name string) bool { return kindOf(name) != "" }
