package config

import (
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Suppressions says what may silence findings.
type Suppressions struct {
	Inline          *bool       // whether comments in Dockerfiles count; nil: they do
	Only            []Reference // the policies whose findings comments may silence; nil: all
	RequireReason   *bool       // whether a comment has to say why; nil: it need not
	ForeignComments *bool       // whether the comments of other linters count; nil: they do
}

// Reference is a name that a configuration uses, with its place.
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
		"inline":           flag("inline", "comments in Dockerfiles may silence findings", &s.Inline),
		"require-reason":   flag("require-reason", "a comment has to say why", &s.RequireReason),
		"foreign-comments": flag("foreign-comments", "the comments of other linters count as well", &s.ForeignComments),
		"only": {
			about: "the policies whose findings comments may silence", shape: oneOrMore(policyName),
			read: func(e entry) {
				s.Only = d.references(e, "only", "policy", "list policies, or forbid all comments with inline: false")
				d.placed(c, "suppressions.only", e)
			},
		},
	}
}

// references reads a name or a list of names. None at all is a slip.
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

// baseline reads the path of the baseline, which stays below the configuration's folder.
func (d *decoder) baseline(e entry) {
	text := d.text(e.value, "baseline")
	if problem, help := pathProblem(text); problem != "" {
		d.fail(place(e.value), help, "baseline %.300q %s", text, problem)
		return
	}
	d.config.Baseline = Reference{text, place(e.value)}
	d.placed(&d.config, "baseline", e)
}
