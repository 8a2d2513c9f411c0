package facts

import (
	"cmp"
	"encoding"
	"reflect"
	"slices"
	"strings"
)

// Field is one field of a struct as encoding/json sees it.
type Field struct {
	Name      string
	Type      reflect.Type
	Path      []int // through embedded structs
	OmitEmpty bool
	OmitZero  bool
}

// FieldsOf returns a struct's JSON fields in order, with those of embedded structs in place
// of these, unless a shallower field has the same name.
func FieldsOf(t reflect.Type) []Field {
	return collectFields(make([]Field, 0, t.NumField()), t, nil)
}

func collectFields(fields []Field, t reflect.Type, prefix []int) []Field {
	for i := range t.NumField() {
		f := t.Field(i)
		path := append(slices.Clip(prefix), i)
		tag, tagged := f.Tag.Lookup("json")
		if f.Anonymous && !tagged {
			embedded := f.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			fields = collectFields(fields, embedded, path)
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if !f.IsExported() || tag == "-" {
			continue
		}
		next := Field{
			Name: cmp.Or(name, f.Name), Type: f.Type, Path: path,
			OmitEmpty: strings.Contains(options, "omitempty"),
			OmitZero:  strings.Contains(options, "omitzero"),
		}
		same := slices.IndexFunc(fields, func(f Field) bool { return f.Name == next.Name })
		switch {
		case same < 0:
			fields = append(fields, next)
		case len(fields[same].Path) > len(path):
			fields[same] = next
		}
	}
	return fields
}

// IsText reports whether a type is encoded as a string by its MarshalText method.
func IsText(t reflect.Type) bool { return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) }
