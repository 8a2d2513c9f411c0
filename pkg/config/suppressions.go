package config

import (
	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Suppressions says what may silence findings.
type Suppressions struct {
	Inline        *bool       // whether comments in Dockerfiles count; nil: they do
	Only          []Reference // the policies whose findings comments may silence; nil: all
	RequireReason *bool       // whether a comment has to say why; nil: it need not
	Rivals        *bool       // whether the comments of other linters count; nil: they do
}

// Reference is a name that a configuration uses, with its place.
type Reference struct {
	Name string
	At   finding.Position
}

func (d *decoder) suppressions(e entry) {
	s := &d.config.Suppressions
	d.fields(e.value, "suppressions", map[string]func(entry){
		"inline":         func(e entry) { s.Inline = d.boolean(e.value, "inline") },
		"only":           func(e entry) { s.Only = d.only(e) },
		"require-reason": func(e entry) { s.RequireReason = d.boolean(e.value, "require-reason") },
		"rivals":         func(e entry) { s.Rivals = d.boolean(e.value, "rivals") },
	})
}

// only reads the policies that comments may silence. None at all would be
// another way to write inline: false, or a slip.
func (d *decoder) only(e entry) []Reference {
	var policies []Reference
	for _, node := range d.list(e.value, "only", yaml.ScalarNode) {
		policies = append(policies, Reference{d.name(node, "policy"), place(node)})
	}
	if len(policies) == 0 {
		d.fail(place(e.key), "list policies, or forbid all comments with inline: false", "only is empty")
	}
	return policies
}

// baseline reads the path of the baseline, which stays below the configuration's folder.
func (d *decoder) baseline(e entry) {
	text := d.text(e.value, "baseline")
	if problem, help := pathProblem(text); problem != "" {
		d.fail(place(e.value), help, "baseline %.300q %s", text, problem)
		return
	}
	d.config.Baseline = Reference{text, place(e.value)}
}
