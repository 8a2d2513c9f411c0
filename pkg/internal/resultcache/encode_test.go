package resultcache

import (
	"reflect"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/buildcontext"
)

// fillValue sets every field of a value to something that is not zero.
func fillValue(t *testing.T, value reflect.Value, n *int) {
	t.Helper()
	*n++
	switch value.Kind() {
	case reflect.String:
		value.SetString(string(rune('a'+*n%26)) + "\xff\x00ü")
	case reflect.Int:
		value.SetInt(int64(*n * 97))
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Struct:
		for i := range value.NumField() {
			fillValue(t, value.Field(i), n)
		}
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 2, 2))
		for i := range value.Len() {
			fillValue(t, value.Index(i), n)
		}
	case reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		fillValue(t, value.Elem(), n)
	default:
		t.Fatalf("unsupported type %s in an entry", value.Type())
	}
}

// TestEncodeEveryField fails if a finding gets a field that is not encoded.
func TestEncodeEveryField(t *testing.T) {
	if fields := reflect.TypeFor[Entry]().NumField(); fields != 2 {
		t.Errorf("an entry has %d fields: encode the new ones", fields)
	}
	const path = "p"
	var findings []finding.Finding
	n := 0
	fillValue(t, reflect.ValueOf(&findings).Elem(), &n)
	for i := range findings {
		findings[i].Path = path
		findings[i].Locked, findings[i].Overruled, findings[i].Whole = false, nil, false // of checklists, whose results are not kept
	}
	findings = append(findings, finding.Finding{Path: path}) // and one with zero fields
	dependencies := []buildcontext.Dependency{
		{Kind: buildcontext.ByStat, Name: "package.json", Exists: true, Sum: [32]byte{1, 31: 2}}, {Name: "a/package.json"},
	}
	want := Entry{Parses: true, Findings: findings}

	text, ok := encode(want, path, dependencies)
	if !ok {
		t.Fatal("not encoded")
	}
	got, gotDependencies, ok := decode(string(text), path)
	if !ok || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotDependencies, dependencies) {
		t.Errorf("decoded %+v %v %v, want %+v", got, gotDependencies, ok, want)
	}
	for i := range text {
		if _, _, ok := decode(string(text[:i]), path); ok {
			t.Errorf("the first %d of %d bytes are an entry", i, len(text))
		}
	}
	if _, _, ok := decode(string(text)+"x", path); ok {
		t.Error("the entry with an extra byte is an entry")
	}
	want.Findings[0].Path = "elsewhere"
	if _, ok := encode(want, path, nil); ok {
		t.Error("an entry with a finding about another file was encoded")
	}
}

// FuzzDecode checks that any text can be decoded, and that an entry can be encoded again.
func FuzzDecode(f *testing.F) {
	one := finding.Finding{Path: "p", Policy: "a", Message: "m", Edits: []finding.Edit{{Text: "x"}}, Suppressed: &finding.Suppression{By: "inline"}}
	text, _ := encode(Entry{Findings: []finding.Finding{one}}, "p", []buildcontext.Dependency{{Name: "n", Exists: true}})
	f.Add(string(text))
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		e, dependencies, ok := decode(text, "p")
		if !ok {
			return
		}
		again, _ := encode(e, "p", dependencies)
		e2, dependencies2, ok := decode(string(again), "p")
		if !ok || !reflect.DeepEqual(e, e2) || !reflect.DeepEqual(dependencies, dependencies2) {
			t.Errorf("%+v %v, then %+v %v", e, dependencies, e2, dependencies2)
		}
	})
}
