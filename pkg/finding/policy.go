package finding

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Severity says how much a finding matters; empty means none.
type Severity string

// The severities, from the highest to the lowest.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Style   Severity = "style"
)

// Severities lists all severities, from the highest to the lowest.
func Severities() []Severity { return []Severity{Error, Warning, Info, Style} }

// Rank is 0 for the highest severity; unknown severities rank last.
func (s Severity) Rank() int {
	for i, known := range Severities() {
		if s == known {
			return i
		}
	}
	return len(Severities())
}

// AtLeast reports whether s is threshold or higher.
func (s Severity) AtLeast(threshold Severity) bool { return s.Rank() <= threshold.Rank() }

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, error) {
	for _, s := range Severities() {
		if string(s) == name {
			return s, nil
		}
	}
	return "", fmt.Errorf("unknown severity %q: want error, warning, info or style", name)
}

// Profile is a named set of policies; each includes the ones before it.
type Profile string

// The profiles. A policy of profile Named runs only if a configuration, a checklist or
// --policy names it: it needs options, or contradicts another policy.
const (
	Recommended Profile = "recommended"
	Strict      Profile = "strict"
	All         Profile = "all"
	Named       Profile = "named"
)

// Includes reports whether running profile p runs a policy that belongs to q.
func (p Profile) Includes(q Profile) bool {
	rank := map[Profile]int{Recommended: 1, Strict: 2, All: 3}
	return rank[q] != 0 && rank[q] <= rank[p]
}

// Meaning says when a policy of the profile runs.
func (p Profile) Meaning() string {
	if p == Named {
		return "named: it runs only when a configuration, a checklist or --policy names it"
	}
	return string(p)
}

// Policy is the METADATA of a policy.
type Policy struct {
	ID           string
	Category     string
	Title        string
	Description  string
	Remedy       string
	Statement    string // what holds if an item with the policy passes
	Severity     Severity
	Profile      Profile
	Scope        string // "file", "shipped", "reachable", "all": the stages to evaluate; "service": none, see [OfService]
	Proof        string // [ByAbsence], or empty: the policy reports what proves it
	Security     bool   // findings are weaknesses that an attacker could use
	Aliases      []string
	References   []string      // absolute URLs
	Options      []Option      // sorted by name
	Origin       string        // "built-in" or the path of the user's file
	Translations []Translation // sorted by language
	Statements   []Phrase      // Statement in other languages
}

// Phrase is a text in one language.
type Phrase struct{ Language, Text string }

// Statement says what holds if all of the policies pass, in each language that all of them have.
func Statement(policies ...Policy) Text {
	joined := Text{}
	for i := range policies {
		p := &policies[i]
		if i == 0 {
			joined["en"] = p.Statement
			for _, s := range p.Statements {
				joined[s.Language] = s.Text
			}
			continue
		}
		for language, text := range joined {
			if next := p.StatementIn(language); next != "" {
				joined[language] = text + "; " + next
			} else {
				delete(joined, language)
			}
		}
	}
	return joined
}

// StatementIn returns the statement in a language; "" if the policy has none.
func (p *Policy) StatementIn(language string) string {
	if language == "en" {
		return p.Statement
	}
	for _, s := range p.Statements {
		if s.Language == language {
			return s.Text
		}
	}
	return ""
}

// OfService is the scope of policies that evaluate a service instead of a Dockerfile:
// its evidence, or where its images are used.
const OfService = "service"

// ByAbsence is the proof of policies that hold where nothing was found and all that was
// evaluated is certain.
const ByAbsence = "absence"

// Option is a parameter of a policy that a configuration or a checklist sets.
type Option struct {
	Name        string
	Type        string   // "string", "integer", "number", "boolean", "strings", "references", "registries", "product", "version", "object"
	Values      []string // those that are accepted, or of an object the keys of its mappings as "max: integer"; empty: all
	Description string
	Default     any // nil: none
	Recommended any // the default where the profile recommended selects the policy; nil: Default
	Required    bool
}

// Summary says which values an option has, as far as its type does not, and what applies if it is not set: "one of
// high, low; default "high"" with the default as JSON, also with "VALUE in profile recommended", "required", or "".
func (o Option) Summary() string {
	parts := []string{}
	if o.Values != nil && o.Type == "object" {
		parts = append(parts, "each with "+strings.Join(o.Values, ", "))
	} else if o.Values != nil {
		parts = append(parts, "one of "+strings.Join(o.Values, ", "))
	}
	if fallback := o.fallback(); fallback != "" {
		parts = append(parts, fallback)
	}
	return strings.Join(parts, "; ")
}

func (o Option) fallback() string {
	switch {
	case o.Required:
		return "required"
	case o.Default == nil:
		return ""
	}
	text, err := json.Marshal(o.Default)
	if err != nil {
		return ""
	}
	fallback := "default " + string(text)
	if o.Recommended != nil {
		if text, err = json.Marshal(o.Recommended); err != nil {
			return ""
		}
		fallback += ", " + string(text) + " in profile recommended"
	}
	return fallback
}
