package policy

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
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
		if problem := problemOf(option, options[name]); problem != "" {
			return fmt.Errorf("option %q of policy %s: %s", name, id, problem)
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

// problemOf says why an option cannot have a value, or "".
func problemOf(option finding.Option, value any) string {
	if !hasType(value, option.Type) {
		return fmt.Sprintf("want %s, got %s", typePhrases[option.Type], describe(value))
	}
	if option.Type == "object" {
		return problemOfMappings(option, value.(map[string]any))
	}
	texts := textsOf(value)
	if option.Required && (value == "" || texts != nil && len(texts) == 0) {
		return "want " + typePhrases[option.Type] + " that is not empty"
	}
	for _, text := range texts {
		switch {
		case option.Type == "version" && !constraints().MatchString(text):
			return fmt.Sprintf("%q is not a version such as 18 or 3.10, nor a constraint such as \">= 18, < 23\"", text)
		case option.Type == "references" && imageref.Parse(text).Invalid != "":
			return fmt.Sprintf("%q is not an image reference: %s", text, imageref.Parse(text).Invalid)
		case option.Type == "product" && !slices.Contains(imageref.Products(), text):
			return fmt.Sprintf("%q is not a product of a known base image%s", text, suggest(text, imageref.Products()))
		case option.Values != nil && !slices.Contains(option.Values, text):
			return fmt.Sprintf("%q is not one of %s%s", text, strings.Join(option.Values, ", "), suggest(text, option.Values))
		}
	}
	return ""
}

// problemOfMappings says what is wrong with the mappings in an option, or "".
func problemOfMappings(option finding.Option, value map[string]any) string {
	if option.Values == nil {
		return ""
	}
	kinds := map[string]string{}
	for _, key := range option.Values {
		name, kind, _ := strings.Cut(key, ": ")
		kinds[name] = kind
	}
	names := slices.Sorted(maps.Keys(kinds))
	for _, outer := range slices.Sorted(maps.Keys(value)) {
		mapping, ok := value[outer].(map[string]any)
		if !ok {
			return fmt.Sprintf("%s: want a mapping, got %s", outer, describe(value[outer]))
		}
		for _, key := range slices.Sorted(maps.Keys(mapping)) {
			kind, known := kinds[key]
			if !known {
				return fmt.Sprintf("%s: unknown key %q%s", outer, key, suggest(key, names))
			}
			if !hasType(mapping[key], kind) {
				return fmt.Sprintf("%s.%s: want %s, got %s", outer, key, typePhrases[kind], describe(mapping[key]))
			}
		}
	}
	return ""
}

// textsOf returns the texts of a string or list of strings.
func textsOf(value any) []string {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []string:
		return append([]string{}, value...)
	case []any:
		texts := []string{}
		for _, element := range value {
			if text, ok := element.(string); ok {
				texts = append(texts, text)
			}
		}
		return texts
	}
	return nil
}

// constraint is a comparison of a version, as data.policies.lib.version reads it.
const constraint = `\s*(>=|<=|!=|>|<|=|~|\^)?\s*v?\d{1,9}(\.\d{1,9}){0,5}(\.[x*])?\s*`

var constraints = sync.OnceValue(func() *regexp.Regexp { // compiled only where an option needs it
	return regexp.MustCompile(`^` + constraint + `((,|\|\|)` + constraint + `)*$`)
})

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
	"product":    "a product",
	"version":    "a string",
	"date":       "a date such as 2026-12-31",
}

func hasType(value any, name string) bool {
	switch name {
	case "string", "product", "version":
		_, ok := value.(string)
		return ok
	case "date":
		text, ok := value.(string)
		_, err := time.Parse(time.DateOnly, text)
		return ok && err == nil
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
