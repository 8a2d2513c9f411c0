package manifest

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// Limits for one compose project.
const (
	maxFiles   = 100 // files of one project
	maxExtends = 20  // steps of extends, and of include
)

// project is compose files merged as by compose.
type project struct {
	workspace *workspace
	base      string // the project's folder, for relative paths
	services  []field
	merger    merger
	values    lookup
	loaded    int
	first     *file
}

// loadProject reads compose files in the order of -f.
func (w *workspace) loadProject(files []string) *project {
	p := &project{workspace: w, base: folderOf(files[0])}
	p.values = w.projectValues(p.base)
	for _, name := range files {
		p.add(name, p.base, p.values, 0)
	}
	for i := range p.services {
		p.services[i].value = p.merger.present(p.services[i].value)
	}
	p.services = slices.DeleteFunc(p.services, func(s field) bool { return s.value == nil })
	return p
}

// projectValues returns a lookup in the .env of a project's folder. Compose prefers that of the folder in which it is
// started, which can be any above: a variable to which one gives another value is unknown.
func (w *workspace) projectValues(base string) lookup {
	own := w.environment(path.Join(base, ".env"))
	if base == "." {
		return own
	}
	var above []lookup
	for folder := base; folder != "." && folder != "/"; {
		folder = path.Dir(folder)
		above = append(above, w.environment(path.Join(folder, ".env")))
	}
	return func(name string) (string, certainty, bool) {
		value, certain, ok := own(name)
		for _, values := range above {
			if other, _, set := values(name); set && (!ok || other != value) {
				return "${" + name + "}", document.Unknown, true
			}
		}
		return value, certain, ok
	}
}

// environment returns a lookup in .env files; the first one with a value counts. The
// environment is not known here and could override any value, so they are defaults.
func (w *workspace) environment(files ...string) lookup {
	values := map[string]string{}
	for _, name := range files {
		text, err := w.read(name)
		if err != nil {
			continue
		}
		for key, value := range dotenv(string(text)) {
			if _, known := values[key]; !known {
				values[key] = value
			}
		}
	}
	return func(name string) (string, certainty, bool) {
		value, ok := values[name]
		return value, document.Default, ok
	}
}

// add merges the services of a file over earlier ones.
func (p *project) add(name, base string, values lookup, depth int) {
	if p.loaded++; p.loaded > maxFiles || depth > maxExtends {
		return
	}
	f := p.workspace.open(name)
	if p.first == nil {
		p.first = f
	}
	for _, document := range p.workspace.parse(f) {
		services := document.get("services")
		if services != nil && (services.tag == reset || services.tag == override) {
			p.services = nil
		}
		p.include(document, f, base, values, depth)
		if services != nil && services.tag == reset {
			continue
		}
		for _, s := range services.each() {
			service := p.extended(services, s, base, values, []string{name + ":" + s.name})
			p.put(s, service)
		}
	}
	if p.merger.exhausted() {
		f.note(position(1, 1), "the services have more than %d values", maxMerged)
	}
}

// put merges one service over an earlier one of the same name.
func (p *project) put(s field, service *node) {
	at := slices.IndexFunc(p.services, func(known field) bool { return known.name == s.name })
	if at < 0 {
		p.services = append(p.services, field{s.name, s.key, p.merger.merge(nil, canonicalService(service))})
		return
	}
	p.services[at] = field{s.name, s.key, p.merger.merge(p.services[at].value, service)}
}

func canonicalService(service *node) *node {
	fields := slices.Clone(service.fields)
	for i := range fields {
		fields[i].value = canonical(fields[i].value, []string{fields[i].name})
	}
	return newMapping(service.file, service.at, fields).tagged(service.tag)
}

// include reads the projects in "include", each with its own folder.
func (p *project) include(document *node, f *file, base string, values lookup, depth int) {
	for _, entry := range document.get("include").all() {
		entry = p.merger.interpolate(entry, values)
		paths, folder, environment := entry, entry.get("project_directory"), entry.get("env_file")
		if entry.kind == mapping {
			paths = entry.get("path")
		}
		names := paths.all()
		if paths != nil && paths.kind == scalar {
			names = []*node{paths}
		}
		inner, from, first := "", values, true
		for _, n := range names {
			name, ok := p.local(n, f, base)
			if !ok {
				continue
			}
			if first {
				inner, first = folderOf(name), false
				if folder.isText() {
					inner = path.Join(base, folder.text)
				}
				from = p.includedValues(inner, base, environment, values)
			}
			p.add(name, inner, from, depth+1)
		}
	}
}

// includedValues returns a lookup in the including project's variables, then in the
// included one's.
func (p *project) includedValues(inner, base string, environment *node, outer lookup) lookup {
	files := []string{path.Join(inner, ".env")}
	if environment.isText() {
		files = []string{path.Join(base, environment.text)}
	}
	for i, n := range environment.all() {
		if i == 0 {
			files = nil
		}
		files = append(files, path.Join(base, n.str()))
	}
	own := p.workspace.environment(files...)
	return func(name string) (string, certainty, bool) {
		if value, certain, ok := outer(name); ok {
			return value, certain, ok
		}
		return own(name)
	}
}

// local returns the path within the workspace of a file that a manifest names.
func (p *project) local(n *node, f *file, base string) (string, bool) {
	if !n.isText() || n.certain == document.Unknown {
		return "", false
	}
	name := path.Join(base, n.text)
	switch {
	case strings.Contains(n.text, "://") || strings.HasPrefix(n.text, "git@"):
		f.note(n.source().at, "%.100q is not a local file", n.text)
		return "", false
	case path.IsAbs(n.text) || !within(name):
		f.note(n.source().at, "%.100q is outside of the checked folder", n.text)
		return "", false
	case !p.workspace.has(name):
		f.note(n.source().at, "%.100q not found", n.text)
		return "", false
	}
	return name, true
}

// extended returns a service merged over the one it extends. chain has the services
// that lead to it.
func (p *project) extended(services *node, s field, base string, values lookup, chain []string) *node {
	service := p.merger.interpolate(relevant(s.value), values)
	service = p.rebase(service, base)
	extends := service.get("extends")
	if extends == nil || extends.kind == null {
		return service
	}
	name, in, folder := extends, services, base
	if extends.kind == mapping {
		name = extends.get("service")
	}
	from := s.key.file.path
	if other := extends.get("file"); other != nil {
		path, ok := p.local(other, s.key.file, base)
		if !ok {
			return service
		}
		from, folder = path, folderOf(path)
		in = nil
		for _, document := range p.workspace.parse(p.workspace.open(path)) {
			in = document.get("services")
		}
	}
	link := from + ":" + name.str()
	extended := in.field(name.str())
	switch {
	case extended == nil:
		s.key.file.note(extends.source().at, "extended service %.100q not found", name.str())
		return service
	case slices.Contains(chain, link) || len(chain) > maxExtends:
		s.key.file.note(extends.source().at, "service %.100q extends itself", s.name)
		return service
	}
	inherited := p.merger.present(p.extended(in, *extended, folder, values, append(chain, link)))
	tag := service.tag // about earlier files, not about the extended service
	return p.merger.merge(inherited, service.tagged("")).tagged(tag)
}

// rebase makes the context of a build relative to the workspace, because files of other
// folders may be merged with it.
func (p *project) rebase(service *node, base string) *node {
	build := canonical(service.get("build"), []string{"build"})
	if build == nil || build.kind != mapping {
		return service
	}
	if context := rebased(build.get("context"), base); context != nil {
		build = build.with("context", context)
	}
	if contexts := build.get("additional_contexts"); contexts != nil && contexts.kind == mapping {
		fields := slices.Clone(contexts.fields)
		for i := range fields {
			if context := rebased(fields[i].value, base); context != nil && fields[i].value.text != "" && !isOtherBuild(fields[i].value.text) {
				fields[i].value = context
			}
		}
		build = build.with("additional_contexts", newMapping(contexts.file, contexts.at, fields))
	}
	return service.with("build", build)
}

// rebased returns a local folder relative to the workspace, or nil if the context is none.
func rebased(context *node, base string) *node {
	if context == nil || context.kind != scalar || isRemote(context.text) || path.IsAbs(context.text) || context.certain == document.Unknown {
		return nil
	}
	moved := *context
	moved.text, moved.origin = path.Join(base, context.text), context.source()
	return &moved
}

// isOtherBuild reports whether a named context is a service of the same project.
func isOtherBuild(context string) bool {
	return strings.HasPrefix(context, "service:") || strings.HasPrefix(context, "target:")
}

// isRemote reports whether a context is a URL and not a folder.
func isRemote(context string) bool {
	return strings.Contains(context, "://") || strings.HasPrefix(context, "git@") || strings.HasPrefix(context, "github.com/")
}

// facts adds the uses and workloads of a project.
func (p *project) facts(out *found) {
	for _, s := range p.services {
		p.uses(out, s)
		out.workloads = append(out.workloads, p.workload(s))
	}
}

func (p *project) uses(out *found, s field) {
	image, build := s.value.get("image"), s.value.get("build")
	profiles := textsOf(s.value.get("profiles"))
	add := func(u *Reference) {
		if u != nil {
			u.Profiles = profiles
			if u.Role == roleBuild {
				u.from(build, composeInline, ".")
			}
			out.use(u)
		}
	}
	add(newUse(image, roleRun, s.name))
	for _, volume := range s.value.get("volumes").all() {
		if volume.get("type").str() == "image" {
			add(newUse(volume.get("source"), roleRun, s.name+"/volumes"))
		}
	}
	if build == nil {
		return
	}
	add(newUse(image, roleBuild, s.name))
	for _, tag := range build.get("tags").all() {
		add(newUse(tag, roleBuild, s.name))
	}
	for _, context := range build.get("additional_contexts").each() {
		add(contextUse(context.value, s.name))
	}
}

// contextUse returns the use of an image as a named build context, or nil.
func contextUse(n *node, owner string) *Reference {
	reference, ok := strings.CutPrefix(n.str(), "docker-image://")
	if !ok {
		return nil
	}
	start := strings.Index(n.source().text, reference)
	return useOf(n, reference, n.certain, n.within(start, start+len(reference)), roleBase, owner)
}

func (p *project) workload(s field) *Workload {
	deploy := s.value.get("deploy")
	w := &Workload{Path: s.key.file.shown, Span: s.key.span(), Platform: "compose", Kind: "service", Name: s.name}
	for _, key := range [...]string{"mode", "replicas", "update_config", "rollback_config", "placement", "endpoint_mode"} {
		if deploy.get(key) != nil {
			w.Platform = "swarm"
		}
	}
	w.Global = strings.HasPrefix(deploy.get("mode").str(), "global")
	replicas, scale := deploy.get("replicas"), s.value.get("scale")
	if replicas == nil || replicas.kind == null {
		replicas = scale
	}
	count, ok := replicas.number()
	distinct := scale != nil && scale.str() != replicas.str()
	w.setReplicas(replicas, count, ok && !distinct && (count < 2 || s.value.get("container_name") == nil)) // else compose rejects it
	c := &Container{Name: s.name, Span: w.Span, Image: s.value.get("image").str()}
	if user := s.value.get("user"); user.isText() {
		c.User = user.text
		c.setUser(user, rootUser(user))
	}
	c.healthcheck(s.value.field("healthcheck"))
	w.Containers = []*Container{c}
	return w
}

// setReplicas sets the replicas of a workload from a node that may be nil.
func (w *Workload) setReplicas(n *node, count int, known bool) {
	if n == nil || n.kind == null {
		return
	}
	w.ReplicasAt, w.ReplicasPath = n.span(), n.file.shown
	if known {
		w.Replicas = &count
	} else {
		w.Unknown = true
	}
}

func (c *Container) setUser(n *node, isRoot string) {
	c.UserAt, c.UserPath, c.IsRoot = n.span(), n.file.shown, isRoot
}

// healthcheck reads the health check of a compose service.
func (c *Container) healthcheck(f *field) {
	if f == nil || f.value.kind != mapping {
		return
	}
	test, disable := f.value.get("test"), f.value.get("disable")
	set := func(n *node, how string) {
		c.Healthcheck, c.HealthcheckAt, c.HealthcheckPath = how, n.span(), n.file.shown
	}
	words := test.all()
	switch {
	case disable.isTrue():
		set(disable, "disabled")
	case disable.isText() && disable.certain == document.Unknown:
		set(disable, "unknown")
	case test.str() == "NONE":
		set(test, "disabled")
	case test != nil && test.kind == scalar:
		set(f.key, shellCheck(test.text))
	case len(words) == 0: // the image decides
	case words[0].certain == document.Unknown || words[0].str() == "CMD" && len(words) == 1:
		set(test, "unknown")
	case words[0].str() == "NONE":
		set(test, "disabled")
	case words[0].str() == "CMD":
		set(f.key, checkOf(shell.ExecNeverFails(textsOf(test)[1:])))
	case words[0].str() == "CMD-SHELL":
		set(f.key, shellCheck(strings.Join(textsOf(test)[1:], " ")))
	default:
		set(test, "invalid")
	}
}

// shellCheck returns what a health check is that a shell runs.
func shellCheck(text string) string {
	if strings.TrimSpace(text) == "" {
		return "never-fails"
	}
	return checkOf(shell.NeverFails(shell.Text{Source: text, Kind: "posix"}))
}

// checkOf returns what a health check is whose command fails as NeverFails says.
func checkOf(neverFails string) string {
	switch neverFails {
	case "":
		return "set"
	case "possible":
		return "unknown"
	}
	return "never-fails"
}

// rootUser returns whether a user is root: "yes", "no" or "unknown".
func rootUser(n *node) string {
	if n.certain == document.Unknown {
		return "unknown"
	}
	name, _, _ := strings.Cut(n.text, ":")
	if id, err := strconv.ParseInt(name, 0, 64); name == "" || name == "root" || err == nil && id == 0 {
		return "yes"
	}
	return "no"
}

func textsOf(n *node) []string {
	var texts []string
	for _, item := range n.all() {
		texts = append(texts, item.str())
	}
	return texts
}

// build returns the build of a service.
func (p *project) build(service string) (*Build, error) {
	at := slices.IndexFunc(p.services, func(s field) bool { return s.name == service })
	if at < 0 {
		return nil, &missing{what: "service", name: service, names: fieldNames(p.services)}
	}
	build := p.services[at].value.get("build")
	if build == nil {
		return nil, fmt.Errorf("service %q has no build", service)
	}
	return readBuild(build, composeInline, ".")
}

func fieldNames(fields []field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

func alwaysSucceeds(how string) bool { return how != "" && how != "possible" }
