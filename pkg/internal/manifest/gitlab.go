package manifest

import (
	"slices"
	"strings"
)

// gitlab reads a .gitlab-ci.yml.
func (r *reading) gitlab(document *node) {
	r.gitlabJob(document, document, "pipeline")
	for _, f := range document.each() {
		switch f.name {
		case "variables", "stages", "include", "workflow", "image", "services", "cache", "pages":
			continue
		}
		if f.value.kind == mapping && !neverStarts(document, f) && r.spend() {
			r.gitlabJob(document, f.value, f.name)
		}
	}
}

// neverStarts reports whether a job is hidden and no other one extends it, or its conditions are constantly false.
func neverStarts(document *node, job field) bool {
	if job.value.get("when").str() == "never" {
		return true
	}
	if rules := job.value.get("rules").all(); len(rules) > 0 && rules[0].get("when").str() == "never" && len(rules[0].each()) == 1 {
		return true
	}
	if !strings.HasPrefix(job.name, ".") {
		return false
	}
	return !slices.ContainsFunc(document.each(), func(f field) bool {
		return slices.ContainsFunc(itemsOf(f.value.get("extends")), func(n *node) bool { return n.str() == job.name })
	})
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
	inJob := &ciJob{name: name, values: values, folder: r.checkoutOf(document.file)}
	for _, key := range [...]string{"before_script", "script", "after_script"} {
		for _, line := range itemsOf(job.get(key)) {
			if line.kind == list { // one level of nesting is allowed
				for _, inner := range line.items {
					r.script(inner, inJob)
				}
				continue
			}
			r.script(line, inJob)
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
