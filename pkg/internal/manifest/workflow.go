package manifest

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
)

// github reads a workflow, or an action with "runs".
func (r *reading) github(document *node) {
	jobs, runs := document.get("jobs"), document.get("runs")
	if runs != nil || onlyCalled(document) {
		r.callee = document.file.path
		r.callable[r.callee] = true
		defer func() { r.callee = "" }()
	}
	dead := deadJobs{reading: r, jobs: jobs, known: map[string]bool{}}
	for _, f := range jobs.each() {
		if dead.has(f.name) {
			continue
		}
		r.calls(document.file, f.value.get("uses"))
		job := &ciJob{name: f.name, values: r.environmentOf(document.get("env"), f.value.get("env")), checkout: r.checkoutOf(document.file)}
		r.jobContainer(f.value.get("container"), f.value, job.values, f.name)
		for _, service := range f.value.get("services").each() {
			r.jobContainer(service.value, f.value, job.values, f.name+"/"+service.name)
		}
		job.folder = job.checkout
		if namesWindows(f.value.get("runs-on")) {
			job.shell = "pwsh"
		}
		for _, n := range []*node{document, f.value} {
			defaults := n.get("defaults", "run")
			job.folder = stepFolder(job.folder, defaults)
			job.shell = cmp.Or(defaults.get("shell").str(), job.shell)
		}
		r.steps(f.value.get("steps"), job)
	}
	values := r.environmentOf(document.get("env"))
	r.expression(runs.get("image"), values, roleCI, "runs")
	r.steps(runs.get("steps"), &ciJob{name: "runs", values: values})
}

func namesWindows(runsOn *node) bool {
	labels := itemsOf(runsOn)
	return slices.ContainsFunc(labels[:min(len(labels), 20)], func(n *node) bool { return strings.Contains(n.str(), "windows") })
}

// ciJob is a job of a CI workflow while its steps are read.
type ciJob struct {
	name     string
	values   lookup
	checkout string             // the folder of the repository within the workspace; empty: unknown
	folder   string             // that in which scripts run; empty: unknown
	shell    string             // of steps that name none; empty: the default
	buildx   bool               // builds have a builder of their own, which keeps what they do not export
	built    map[string]ciBuild // by the names of the images
}

// checkoutOf returns the folder of the repository of a workflow, which is the workspace or unknown.
func (r *reading) checkoutOf(f *file) string {
	if hidden, _, _ := strings.Cut(f.path, "/"); strings.HasPrefix(hidden, ".") {
		return "."
	}
	return ""
}

// stepFolder returns the folder in which a script runs, in or below another one.
func stepFolder(folder string, n *node) string {
	own := n.get("working-directory")
	switch {
	case own == nil:
		return folder
	case !own.isText() || strings.Contains(own.text, "$") || folder == "":
		return ""
	}
	return path.Clean(own.text) // relative to the checkout, not to the folder of defaults
}

// jobContainer adds the image of a container. If it is a value of the matrix, it adds all values.
func (r *reading) jobContainer(n, job *node, values lookup, owner string) {
	if image := n.get("image"); image != nil {
		n = image
	}
	images := []*node{n}
	if axis, ok := strings.CutPrefix(expressionIn(n.str()), "matrix."); ok {
		matrix := job.get("strategy", "matrix")
		listed := slices.Clone(matrix.get(axis).all())
		for _, combination := range matrix.get("include").all() {
			if image := combination.get(axis); image != nil && r.spend() {
				listed = append(listed, image)
			}
		}
		if more := matrix.get("include"); len(listed) > 0 && (more == nil || more.kind == list) {
			images = listed
		}
	}
	for _, image := range images {
		if image != nil && image.kind == mapping {
			image = image.get("image")
		}
		if r.spend() {
			r.expression(image, values, roleCI, owner)
		}
	}
}

func (r *reading) steps(steps *node, job *ciJob) {
	generated := map[string]bool{} // expressions for tags from an earlier metadata step
	set, before := map[string]bool{}, job.values
	job.values = func(name string) (string, certainty, bool) {
		if set[name] {
			return "", "", false
		}
		return before(name)
	}
	for _, step := range steps.all() {
		if !r.spend() {
			return
		}
		if neverRuns(step) {
			continue
		}
		inStep := *job
		if own := step.get("env"); own != nil {
			inner := r.environmentOf(own)
			inStep.values = func(name string) (string, certainty, bool) {
				if value, certain, ok := inner(name); ok {
					return value, certain, ok
				}
				return job.values(name)
			}
		}
		switch name, _, _ := strings.Cut(step.get("uses").str(), "@"); {
		case name == "docker/metadata-action":
			generated["steps."+step.get("id").str()+".outputs.tags"] = true
		case name == "docker/setup-buildx-action" && step.get("with", "driver").str() != "docker":
			inStep.buildx = true
		case name == "actions/checkout" && (step.get("with", "path") != nil || step.get("with", "repository") != nil):
			job.checkout, job.folder = "", ""
		}
		r.calls(step.file, step.get("uses"))
		inStep.folder = stepFolder(job.folder, step)
		r.action(step, &inStep, generated)
		if run := step.get("run"); run != nil {
			r.script([]*node{run}, cmp.Or(step.get("shell").str(), job.shell, "bash -e {0}"), &inStep)
			for _, name := range variablesSet(run.str()) {
				set[name] = true
			}
		}
		job.built, job.buildx = inStep.built, inStep.buildx
	}
}

// action reads a step with an action that builds or scans an image.
func (r *reading) action(step *node, job *ciJob, generated map[string]bool) {
	uses, with, values := step.get("uses"), step.get("with"), job.values
	name, _, _ := strings.Cut(uses.str(), "@")
	switch {
	case strings.HasPrefix(uses.str(), "docker://"):
		start := len("docker://")
		r.use(useOf(uses, uses.text[start:], "", uses.within(start, len(uses.text)), roleCI, job.name))
	case name == "docker/build-push-action", name == "redhat-actions/buildah-build":
		call := with.get("call").str()
		if tags := with.get("tags"); !generated[expressionIn(tags.str())] && (call == "" || call == "build") {
			r.listed(tags, job, r.buildOfAction(with, job))
		}
	case name == "docker/metadata-action":
		r.tagless(with.get("images"), values, job.name)
	case name == "aquasecurity/trivy-action":
		r.expression(with.get("image-ref"), values, roleScan, job.name)
	case name == "anchore/scan-action", name == "docker/scout-action", name == "snyk/actions/docker":
		r.expression(with.get("image"), values, roleScan, job.name)
	}
}

// expressionIn returns the expression of a text that is only one ${{ }}, or "".
func expressionIn(text string) string {
	inner, ok := strings.CutPrefix(strings.TrimSpace(text), "${{")
	inner, closed := strings.CutSuffix(inner, "}}")
	if !ok || !closed || strings.Contains(inner, "}}") {
		return ""
	}
	return strings.TrimSpace(inner)
}

// expression adds a text that is one reference.
func (r *reading) expression(n *node, values lookup, role, owner string) {
	if !n.isText() {
		return
	}
	value, certain := r.evaluate(n.text, values)
	value = strings.TrimPrefix(strings.TrimSpace(value), "docker://")
	if value != "" && value != "Dockerfile" {
		r.use(useOf(n, value, certain, n.span(), role, owner))
	}
}

// buildOfAction returns the build of docker/build-push-action, whose default context is the repository.
func (r *reading) buildOfAction(with *node, job *ciJob) ciBuild {
	b := ciBuild{context: ".", folder: job.checkout, result: with.resultOf(job)}
	for key, value := range map[string]*string{"file": &b.dockerfile, "dockerfiles": &b.dockerfile, "context": &b.context, "target": &b.target} {
		if n := with.get(key); n.isText() {
			text, certain := r.evaluate(n.text, job.values)
			if certain == document.Unknown {
				return ciBuild{result: b.result}
			}
			*value = strings.TrimSpace(text)
		}
	}
	if below, ok := strings.CutPrefix(b.context, "{{defaultContext}}"); ok {
		b.context = path.Clean(strings.TrimPrefix(below, ":"))
	}
	return b
}

// resultOf returns whether the inputs of docker/build-push-action leave an image.
func (n *node) resultOf(job *ciJob) truth {
	for _, key := range [...]string{"push", "load"} {
		if input := n.get(key); input.isText() && !strings.EqualFold(input.text, "false") {
			return yes
		}
	}
	var outputs []string
	for _, output := range itemsOf(n.get("outputs")) {
		outputs = append(outputs, strings.Split(output.str(), "\n")...)
	}
	return exports(outputs, job.buildx)
}

// listed adds the images of a build, separated by commas or line breaks.
func (r *reading) listed(n *node, job *ciJob, from ciBuild) {
	for _, item := range itemsOf(n) {
		pieces(item.str(), func(start, end int) {
			value, certain := r.evaluate(item.text[start:end], job.values)
			if from.result == no {
				return
			}
			u := useOf(item, value, certain, item.within(start, end), roleBuild, job.name)
			job.builds(u, from)
			r.use(u)
		})
	}
}

// tagless adds names of images whose tags are generated when the job runs.
func (r *reading) tagless(n *node, values lookup, owner string) {
	for _, item := range itemsOf(n) {
		pieces(item.str(), func(start, end int) {
			value, _ := r.evaluate(item.text[start:end], values)
			value = strings.TrimPrefix(value, "name=")
			r.use(useOf(item, value+":${the tag}", document.Unknown, item.within(start, end), roleBuild, owner))
		})
	}
}

// pieces splits a text at commas and line breaks outside of ${{ }}.
func pieces(text string, take func(start, end int)) {
	start, open := 0, 0
	cut := func(end int) {
		from, to := start, end
		for from < to && (text[from] == ' ' || text[from] == '\t') {
			from++
		}
		for to > from && (text[to-1] == ' ' || text[to-1] == '\t' || text[to-1] == '\r') {
			to--
		}
		if from < to && text[from] != '#' {
			take(from, to)
		}
		start = end + 1
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c == '{':
			open++
		case c == '}' && open > 0:
			open--
		case c == '\n', c == ',' && open == 0:
			cut(i)
			open = 0
		}
	}
	cut(len(text))
}

// environmentOf returns a lookup in mappings; the last one wins.
func (r *reading) environmentOf(mappings ...*node) lookup {
	return func(name string) (string, certainty, bool) {
		for i := len(mappings) - 1; i >= 0; i-- {
			if f := mappings[i].field(name); f != nil && f.value.kind == scalar {
				return f.value.text, document.Literal, true
			}
		}
		return "", "", false
	}
}

// evaluate replaces ${{ }} in a text.
func (r *reading) evaluate(text string, values lookup) (string, certainty) {
	return r.evaluateDeep(text, values, 0)
}

func (r *reading) evaluateDeep(text string, values lookup, depth int) (string, certainty) {
	var b strings.Builder
	certain := document.Literal
	for {
		start := strings.Index(text, "${{")
		if start < 0 {
			break
		}
		length := strings.Index(text[start:], "}}")
		if length < 0 {
			break
		}
		value, known := r.workflowValue(strings.TrimSpace(text[start+3:start+length]), values, depth)
		certain = worse(certain, known)
		b.WriteString(text[:start] + value)
		text = text[start+length+2:]
		if b.Len() > maxExpanded {
			break
		}
	}
	b.WriteString(text)
	return b.String(), certain
}

// workflowValue returns the value of env.NAME if a mapping has it. Any other
// expression is unknown.
func (r *reading) workflowValue(expression string, values lookup, depth int) (string, certainty) {
	unknown := "${" + strings.NewReplacer("{", "(", "}", ")").Replace(expression) + "}"
	name, ok := strings.CutPrefix(expression, "env.")
	if !ok || depth > 5 || variableName(name) != name {
		return unknown, document.Unknown
	}
	value, _, ok := values(name)
	if !ok {
		return unknown, document.Unknown
	}
	return r.evaluateDeep(value, values, depth+1)
}

// helm reads the values of a chart: every mapping with a repository and a tag or
// digest, and every string named image.
func (r *reading) helm(n *node, owner string, version *node, depth int) {
	if depth > maxDepth || !r.first(n) {
		return
	}
	for _, item := range n.all() {
		r.helm(item, owner, version, depth+1)
	}
	if repository := n.get("repository"); repository.isText() && (n.field("tag") != nil || n.field("digest") != nil) {
		r.chartImage(n, owner, version)
	}
	for _, f := range n.each() {
		inner := f.name
		if owner != "" {
			inner = owner + "." + f.name
		}
		if f.name == "image" && f.value.isText() && !templated(f.value.text) {
			r.use(newUse(f.value, roleRun, inner))
			continue
		}
		r.helm(f.value, inner, version, depth+1)
	}
}

// chartImage adds the reference of a mapping. An empty tag is the chart's appVersion.
// The span is that of the digest or tag, or of the repository.
func (r *reading) chartImage(n *node, owner string, version *node) {
	name, at := n.get("repository"), n.get("repository")
	text := name.text
	if registry := n.get("registry"); registry.isText() {
		text = registry.text + "/" + text
	}
	switch tag, digest := n.get("tag"), n.get("digest"); {
	case digest.isText():
		text, at = text+"@"+digest.text, digest
	case tag.isText():
		text, at = text+":"+tag.text, tag
	case version.isText():
		text += ":" + version.text
	default:
		text += ":${appVersion}"
	}
	if templated(text) {
		return
	}
	u := useOf(at, text, "", at.span(), roleRun, owner)
	u.Raw, u.fixed = at.text, true
	r.use(u)
}

// dockerfileUses adds the image references of a Dockerfile.
func (r *reading) dockerfileUses(f *file) {
	document := dockerfile.Parse([]byte(f.Text), dockerfile.Options{Path: f.shown})
	for _, image := range document.Images {
		if image.Kind != "image" && image.Kind != "unknown" || image.Use == "syntax" {
			continue
		}
		r.use(&Reference{
			Path: f.shown, Span: image.Span, Role: roleBase, Owner: image.Use, Raw: image.Raw, Value: image.Value,
			Certainty: image.Certainty, Name: image.Name, Registry: image.Registry, Tag: image.Tag, Digest: image.Digest,
			Invalid: image.Invalid,
		})
	}
}
