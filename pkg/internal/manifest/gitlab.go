package manifest

import (
	"path"
	"slices"
	"strings"
)

// Limits of GitLab for one pipeline.
const (
	maxIncludes   = 150 // files
	maxInherited  = 11  // levels of extends
	maxReferenced = 10  // levels of !reference
)

// gitlab reads a .gitlab-ci.yml with the local files that it includes.
func (r *reading) gitlab(document *node) {
	p := &pipeline{reading: r, root: folderOf(document.file.path), read: map[string]bool{document.file.path: true}, jobs: map[string]*node{}}
	p.top = p.included(document, 0)
	if allNever(p.top.get("workflow", "rules")) {
		return
	}
	p.job(p.top, "pipeline")
	for _, f := range p.top.each() {
		switch f.name {
		case "variables", "stages", "include", "workflow", "image", "services", "cache", "spec":
			continue
		}
		if strings.HasPrefix(f.name, ".") || f.value.kind != mapping || !r.spend() {
			continue // a hidden job
		}
		if job := p.inherited(f.name, 0); job.get("when").str() != "never" && !allNever(p.resolved(job.get("rules"), 0)) {
			p.job(job, f.name)
		}
	}
}

// pipeline is a GitLab pipeline while it is read.
type pipeline struct {
	*reading
	root string          // the folder that paths of local files are relative to
	read map[string]bool // files
	top  *node
	jobs map[string]*node // with what they inherit
}

// allNever reports whether no rule ever adds the job.
func allNever(rules *node) bool {
	items := rules.all()
	return len(items) > 0 && !slices.ContainsFunc(items, func(n *node) bool { return n.get("when").str() != "never" })
}

// included returns a document merged over the files that it includes. It notes those that it cannot read.
func (p *pipeline) included(document *node, depth int) *node {
	var result *node
	for _, entry := range entriesOf(document.get("include")) {
		name := entry
		if entry.kind == mapping {
			name = entry.get("local")
		}
		file := path.Join(p.root, "/"+name.str())
		switch {
		case !name.isText() || strings.Contains(name.text, "://"):
			p.remark(entry, "an included file of another project is not read")
		case strings.ContainsAny(name.text, "*$"):
			p.remark(name, "%.100q is not read: its name has a pattern or variable", name.text)
		case !within(file) || !p.workspace.has(file):
			p.remark(name, "%.100q not found", name.text)
		case p.read[file]:
		case len(p.read) >= maxIncludes || depth > maxExtends:
			p.remark(name, "more than %d files are included", maxIncludes)
		default:
			p.read[file] = true
			opened := p.workspace.open(file)
			for _, inner := range p.workspace.parse(opened) {
				result = p.overlay(result, p.included(inner, depth+1))
			}
			if fault := opened.fault(); fault != nil {
				p.remark(name, "%.100q: %s", name.text, fault.message)
			}
		}
	}
	return p.overlay(result, document)
}

// entriesOf returns the elements of a list, or any other node in its place.
func entriesOf(n *node) []*node {
	if n == nil || n.kind == list {
		return n.all()
	}
	return []*node{n}
}

// overlay merges a mapping over another one. Values other than mappings are replaced.
func (p *pipeline) overlay(below, above *node) *node {
	if below == nil || below.kind != mapping || above.kind != mapping {
		return above
	}
	if p.budgetLeft = max(p.budgetLeft-len(below.fields), 1); !p.spend() {
		return above
	}
	fields := slices.Clone(below.fields)
	known := make(map[string]int, len(fields))
	for i, f := range fields {
		known[f.name] = i
	}
	for _, f := range above.fields {
		if at, ok := known[f.name]; ok {
			f.value = p.overlay(fields[at].value, f.value)
			fields[at] = f
		} else {
			fields = append(fields, f)
		}
	}
	return newMapping(above.file, above.at, fields)
}

// inherited returns a job merged over those that it extends.
func (p *pipeline) inherited(name string, depth int) *node {
	if known, ok := p.jobs[name]; ok {
		return known
	}
	own := p.top.get(name)
	var result *node
	for _, parent := range itemsOf(own.get("extends")) {
		switch {
		case p.top.get(parent.str()) == nil:
			p.remark(parent, "job %.100q not found", parent.str())
		case depth < maxInherited && p.spend():
			result = p.overlay(result, p.inherited(parent.str(), depth+1))
		}
	}
	p.jobs[name] = p.overlay(result, own)
	return p.jobs[name]
}

// resolved returns what "!reference [JOB, KEY]" stands for, or any other node itself.
func (p *pipeline) resolved(n *node, depth int) *node {
	if n == nil || n.tag != "!reference" || n.kind != list || depth > maxReferenced || !p.spend() {
		return n
	}
	target := p.top.get(textsOf(n)...)
	if target == nil {
		p.remark(n, "the target of !reference %.100q not found", strings.Join(textsOf(n), ", "))
	}
	return p.resolved(target, depth+1)
}

// lines returns the lines of scripts.
func (p *pipeline) lines(n *node, depth int) []*node {
	var lines []*node
	for _, item := range entriesOf(p.resolved(n, depth)) {
		if item = p.resolved(item, depth); item != nil && item.kind == list && depth <= maxReferenced && p.spend() {
			lines = append(lines, p.lines(item, depth+1)...)
		} else {
			lines = append(lines, item)
		}
		if !p.spend() {
			break
		}
	}
	return lines
}

func (p *pipeline) job(job *node, name string) {
	values := p.environmentOf(gitlabVariables(p.top.get("variables")), gitlabVariables(p.resolved(job.get("variables"), 0)))
	images := append([]*node{job.get("image")}, p.lines(job.get("services"), 0)...)
	for _, n := range images {
		if n = p.resolved(n, 0); n != nil && n.kind == mapping {
			n = p.resolved(n.get("name"), 0)
		}
		p.use(newUse(n.interpolated(values), roleCI, name))
	}
	folder := p.checkoutOf(p.top.file)
	inJob := &ciJob{name: name, values: values, folder: folder, checkout: folder}
	script := append(p.lines(job.get("before_script"), 0), p.lines(job.get("script"), 0)...)
	for _, lines := range [...][]*node{script, p.lines(job.get("after_script"), 0)} {
		p.script(lines, "bash -eo pipefail", inJob)
	}
	for _, entry := range entriesOf(job.get("trigger", "include")) {
		p.remark(entry, "a child pipeline is not read")
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
