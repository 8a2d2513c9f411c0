package policy

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// CheckOptions validates options for a policy against its METADATA. The error names the
// option and, if possible, a similar name. For missing required options see [Set.Ready].
func (s *Set) CheckOptions(id string, options map[string]any) error {
	i, ok := s.byID(id)
	if !ok {
		return fmt.Errorf("unknown policy %q%s", id, suggest(id, slices.Sorted(maps.Keys(s.index))))
	}
	declared := s.policies[i].Options
	for _, name := range slices.Sorted(maps.Keys(options)) {
		option, ok := optionNamed(declared, name)
		if !ok {
			return fmt.Errorf("policy %s has no option %q%s", id, name, suggest(name, optionNames(declared)))
		}
		if !hasType(options[name], option.Type) {
			return fmt.Errorf("option %q of policy %s: want %s, got %s", name, id, typePhrases[option.Type], describe(options[name]))
		}
	}
	return nil
}

// Ready reports whether every required option of a policy is given.
func (s *Set) Ready(id string, options map[string]any) bool {
	i, ok := s.byID(id)
	if !ok {
		return false
	}
	return !slices.ContainsFunc(s.policies[i].Options, func(option finding.Option) bool {
		_, given := options[option.Name]
		return option.Required && !given
	})
}

func optionNamed(options []finding.Option, name string) (finding.Option, bool) {
	i := slices.IndexFunc(options, func(o finding.Option) bool { return o.Name == name })
	if i < 0 {
		return finding.Option{}, false
	}
	return options[i], true
}

func optionNames(options []finding.Option) []string {
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = o.Name
	}
	return names
}

// The types of options, for error messages.
var typePhrases = map[string]string{
	"string":  "a string",
	"integer": "a whole number",
	"number":  "a number",
	"boolean": "true or false",
	"strings": "a list of strings",
	"object":  "a mapping",

	"references": "a list of image references",
	"registries": "a list of registries",
}

func hasType(value any, name string) bool {
	switch name {
	case "string":
		_, ok := value.(string)
		return ok
	case "boolean":
		_, ok := value.(bool)
		return ok
	case "integer":
		return isInteger(value)
	case "number":
		number, ok := value.(float64)
		return isInteger(value) || ok && !math.IsNaN(number) && !math.IsInf(number, 0)
	case "strings", "references", "registries":
		return isStrings(value)
	case "object":
		_, ok := value.(map[string]any)
		return ok
	}
	return false
}

func isInteger(value any) bool {
	switch v := value.(type) {
	case int, int64, uint64:
		return true
	case float64:
		return v == math.Trunc(v) && math.Abs(v) <= 1<<53
	}
	return false
}

func isStrings(value any) bool {
	switch v := value.(type) {
	case []string:
		return true
	case []any:
		return !slices.ContainsFunc(v, func(element any) bool {
			_, ok := element.(string)
			return !ok
		})
	}
	return false
}

// describe names a value's kind for a message.
func describe(value any) string {
	switch v := value.(type) {
	case nil:
		return "nothing"
	case string:
		return fmt.Sprintf("the string %q", v)
	case bool:
		return fmt.Sprint(v)
	case int, int64, uint64, float64:
		return fmt.Sprintf("the number %v", v)
	case []any, []string:
		return "a list"
	case map[string]any:
		return "a mapping"
	}
	return fmt.Sprintf("%T", value)
}
