package finding

import (
	"encoding/json"
	"fmt"
)

// Severity says how much a finding matters; the empty Severity is none.
type Severity string

// The severities, from the gravest.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Style   Severity = "style"
)

// Severities lists all of them, from the gravest.
func Severities() []Severity { return []Severity{Error, Warning, Info, Style} }

// Rank is 0 for the gravest severity; unknown ones come last.
func (s Severity) Rank() int {
	for i, known := range Severities() {
		if s == known {
			return i
		}
	}
	return len(Severities())
}

// AtLeast reports whether s is as grave as threshold or graver.
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

// Profile is a named set of policies; each holds the ones before it.
type Profile string

// The profiles. A policy of profile Named runs only when a configuration, a
// checklist or --policy names it: it cannot judge without options, or opposes another policy.
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

// Meaning says when a policy that belongs to the profile runs.
func (p Profile) Meaning() string {
	if p == Named {
		return "named: it runs only when a configuration, a checklist or --policy names it"
	}
	return string(p)
}

// Policy is what a policy's METADATA says about it.
type Policy struct {
	ID           string
	Category     string
	Title        string
	Description  string
	Remedy       string
	Severity     Severity
	Profile      Profile
	Scope        string // "file", "shipped", "reachable", "all": which stages it judges; "service": none, see [OfService]
	Security     bool   // a finding is a weakness that somebody could use
	Aliases      []string
	References   []string      // absolute URLs
	Options      []Option      // sorted by name
	Origin       string        // "built-in" or the path of the user's file
	Translations []Translation // sorted by language
}

// OfService is the scope of policies that judge a service and not a Dockerfile:
// its evidence, or where its images are used.
const OfService = "service"

// Option is a value that a configuration or a checklist gives to a policy.
type Option struct {
	Name        string
	Type        string // "string", "integer", "number", "boolean", "strings", "object"
	Description string
	Default     any // nil: none
	Required    bool
}

// Fallback says what holds where the option is not given: "required",
// "default VALUE" with the value as JSON, or nothing.
func (o Option) Fallback() string {
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
	return "default " + string(text)
}
