package arbitrary

import (
	"reflect"
	"slices"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

// Listed checks that the texts of enumerated fields, and the keys of enumerated mappings, are in
// their lists. It keeps the texts that it saw by field, such as "Image.Distro".
type Listed struct {
	Seen map[string]map[string]bool
}

// Check checks a value and what it refers to. from names it in errors.
func (l *Listed) Check(t *testing.T, from string, value any) {
	t.Helper()
	if l.Seen == nil {
		l.Seen = map[string]map[string]bool{}
	}
	l.check(t, from, reflect.ValueOf(value), 0)
}

func (l *Listed) check(t *testing.T, from string, v reflect.Value, depth int) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			l.check(t, from, v.Elem(), depth)
		}
	case reflect.Slice:
		for i := range v.Len() {
			l.check(t, from, v.Index(i), depth)
		}
	case reflect.Struct:
		if depth > 6 { // instructions and stages refer to each other
			return
		}
		for i := range v.NumField() {
			field := v.Type().Field(i)
			list := slices.Concat(document.Enum(field), document.Keys(field))
			if list == nil {
				l.check(t, from, v.Field(i), depth+1)
				continue
			}
			name := v.Type().Name() + "." + field.Name
			for _, text := range textsOf(v.Field(i)) {
				if l.Seen[name] == nil {
					l.Seen[name] = map[string]bool{}
				}
				if text != "" && !slices.Contains(list, text) && !l.Seen[name][text] {
					t.Errorf("%s: %s is %q, which is not in its list", from, name, text)
				}
				l.Seen[name][text] = true
			}
		}
	}
}

// textsOf returns the texts of a field that is a text or a list of texts, or the keys of a mapping.
func textsOf(v reflect.Value) []string {
	var list []string
	switch v.Kind() {
	case reflect.Map:
		for _, key := range v.MapKeys() {
			list = append(list, key.String())
		}
	case reflect.Slice:
		for i := range v.Len() {
			list = append(list, v.Index(i).String())
		}
	default:
		list = []string{v.String()}
	}
	return list
}
