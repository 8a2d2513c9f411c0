package config

import (
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Suppressions is the settings of suppressions.
type Suppressions struct {
	Inline          *bool       // suppression comments in Dockerfiles apply; nil: they do
	Only            []Reference // policies that comments may suppress; nil: all
	RequireReason   *bool       // comments must have a reason; nil: no
	ForeignComments *bool       // comments for other linters apply; nil: they do
}

// Reference is a name in a configuration with its position.
type Reference struct {
	Name string
	At   finding.Position
}

func (d *decoder) suppressionsFields(c *Config) fields {
	s := &c.Suppressions
	flag := func(name, about string, value **bool) field {
		return field{about: about, shape: boolean, read: func(e entry) {
			*value = d.boolean(e.value, name)
			d.placed(c, "suppressions."+name, e)
		}}
	}
	return fields{
		"inline":           flag("inline", "comments in Dockerfiles may suppress findings", &s.Inline),
		"require-reason":   flag("require-reason", "comments must have a reason", &s.RequireReason),
		"foreign-comments": flag("foreign-comments", "comments for other linters apply as well", &s.ForeignComments),
		"only": {
			about: "the policies that comments may suppress", shape: oneOrMore(policyName),
			read: func(e entry) {
				s.Only = d.references(e, "only", "policy", "list policies, or forbid all comments with inline: false")
				d.placed(c, "suppressions.only", e)
			},
		},
	}
}

// references reads a name or a list of names, which must not be empty.
func (d *decoder) references(e entry, what, each, help string) []Reference {
	var list []Reference
	for _, node := range d.list(e.value, what, scalarNode) {
		list = append(list, Reference{d.name(node, each), place(node)})
	}
	if len(list) == 0 {
		d.fail(place(e.key), help, "%s is empty", what)
	}
	return list
}

// baseline reads the path of the baseline, which must be in or below the configuration's folder.
func (d *decoder) baseline(e entry) {
	text := d.text(e.value, "baseline")
	if problem, help := pathProblem(text); problem != "" {
		d.fail(place(e.value), help, "baseline %.300q %s", text, problem)
		return
	}
	d.config.Baseline = Reference{text, place(e.value)}
	d.placed(&d.config, "baseline", e)
}
