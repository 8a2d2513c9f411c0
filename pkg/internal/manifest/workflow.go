package manifest

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
)

// github reads a workflow, or an action with "runs".
func (r *reading) github(document *node) {
	for _, job := range document.get("jobs").each() {
		values := r.environmentOf(document.get("env"), job.value.get("env"))
		r.jobContainer(job.value.get("container"), values, job.name)
		for _, service := range job.value.get("services").each() {
			r.jobContainer(service.value, values, job.name+"/"+service.name)
		}
		r.steps(job.value.get("steps"), values, job.name)
	}
	runs := document.get("runs")
	values := r.environmentOf(document.get("env"))
	r.expression(runs.get("image"), values, roleCI, "runs")
	r.steps(runs.get("steps"), values, "runs")
}

func (r *reading) jobContainer(n *node, values lookup, owner string) {
	if n != nil && n.kind == mapping {
		n = n.get("image")
	}
	r.expression(n, values, roleCI, owner)
}

func (r *reading) steps(steps *node, outer lookup, job string) {
	generated := map[string]bool{} // expressions for tags from an earlier metadata step
	for _, step := range steps.all() {
		if !r.spend() {
			return
		}
		values := outer
		if own := step.get("env"); own != nil {
			inner := r.environmentOf(own)
			values = func(name string) (string, certainty, bool) {
				if value, certain, ok := inner(name); ok {
					return value, certain, ok
				}
				return outer(name)
			}
		}
		if strings.HasPrefix(step.get("uses").str(), "docker/metadata-action@") {
			generated["steps."+step.get("id").str()+".outputs.tags"] = true
		}
		r.action(step, values, job, generated)
		r.script(step.get("run"), values, job)
	}
}

// action reads a step with an action that builds or scans an image.
func (r *reading) action(step *node, values lookup, job string, generated map[string]bool) {
	uses, with := step.get("uses"), step.get("with")
	name, _, _ := strings.Cut(uses.str(), "@")
	switch {
	case strings.HasPrefix(uses.str(), "docker://"):
		start := len("docker://")
		r.use(useOf(uses, uses.text[start:], "", uses.within(start, len(uses.text)), roleCI, job))
	case name == "docker/build-push-action", name == "redhat-actions/buildah-build":
		if tags := with.get("tags"); !generated[expressionIn(tags.str())] {
			r.listed(tags, values, roleBuild, job)
		}
	case name == "docker/metadata-action":
		r.tagless(with.get("images"), values, job)
	case name == "aquasecurity/trivy-action":
		r.expression(with.get("image-ref"), values, roleScan, job)
	case name == "anchore/scan-action", name == "docker/scout-action", name == "snyk/actions/docker":
		r.expression(with.get("image"), values, roleScan, job)
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

// listed adds a text with references separated by commas or line breaks.
func (r *reading) listed(n *node, values lookup, role, owner string) {
	for _, item := range itemsOf(n) {
		pieces(item.str(), func(start, end int) {
			value, certain := r.evaluate(item.text[start:end], values)
			r.use(useOf(item, value, certain, item.within(start, end), role, owner))
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

// gitlab reads a .gitlab-ci.yml.
func (r *reading) gitlab(document *node) {
	r.gitlabJob(document, document, "pipeline")
	for _, f := range document.each() {
		switch f.name {
		case "variables", "stages", "include", "workflow", "image", "services", "cache", "pages":
			continue
		}
		if f.value.kind == mapping && r.spend() {
			r.gitlabJob(document, f.value, f.name)
		}
	}
}

func (r *reading) gitlabJob(document, job *node, name string) {
	values := r.environmentOf(gitlabVariables(document.get("variables")), gitlabVariables(job.get("variables")))
	images := append([]*node{job.get("image")}, job.get("services").all()...)
	for _, n := range images {
		if n != nil && n.kind == mapping {
			n = n.get("name")
		}
		r.use(newUse(n.interpolated(values), roleCI, name))
	}
	for _, key := range [...]string{"before_script", "script", "after_script"} {
		for _, line := range itemsOf(job.get(key)) {
			if line.kind == list { // one level of nesting is allowed
				for _, inner := range line.items {
					r.script(inner, values, name)
				}
				continue
			}
			r.script(line, values, name)
		}
	}
}

// gitlabVariables returns variables by name, with the long form replaced by its value.
func gitlabVariables(n *node) *node {
	fields := make([]field, 0, len(n.each()))
	for _, f := range n.each() {
		if f.value.kind == mapping {
			f.value = f.value.get("value")
		}
		if f.value != nil {
			fields = append(fields, f)
		}
	}
	if n == nil {
		return nil
	}
	return newMapping(n.file, n.at, fields)
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
	u.Raw = at.text
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
