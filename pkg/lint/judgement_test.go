package lint

import (
	"reflect"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// filled gives a value of a type in which no field is zero.
func filled(t *testing.T, value reflect.Value, n *int) {
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
			filled(t, value.Field(i), n)
		}
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 2, 2))
		for i := range value.Len() {
			filled(t, value.Index(i), n)
		}
	case reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		filled(t, value.Elem(), n)
	default:
		t.Fatalf("a kept judgement holds a %s", value.Type())
	}
}

// TestJudgementIsKeptWhole fails when a finding gets a field that is not kept.
func TestJudgementIsKeptWhole(t *testing.T) {
	if fields := reflect.TypeFor[judgement]().NumField(); fields != 4 {
		t.Errorf("a judgement has %d fields; are the new ones kept?", fields)
	}
	var findings []finding.Finding
	n := 0
	filled(t, reflect.ValueOf(&findings).Elem(), &n)
	file := finding.File{}
	filled(t, reflect.ValueOf(&file).Elem(), &n)
	for i := range findings {
		findings[i].Path = file.Path
	}
	findings = append(findings, finding.Finding{Path: file.Path}) // and with none
	facts := []fact{{statFact, "package.json", true, [32]byte{1, 31: 2}}, {name: "a/package.json"}}
	want := judgement{file: file, findings: findings}

	text, ok := encodeJudgement(want, facts)
	if !ok {
		t.Fatal("not kept")
	}
	got, gotFacts, ok := decodeJudgement(string(text), file.Path)
	if !ok || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotFacts, facts) {
		t.Errorf("read %+v %v %v, want %+v", got, gotFacts, ok, want)
	}
	for i := range text {
		if _, _, ok := decodeJudgement(string(text[:i]), file.Path); ok {
			t.Errorf("the first %d bytes of %d are a judgement", i, len(text))
		}
	}
	if _, _, ok := decodeJudgement(string(text)+"x", file.Path); ok {
		t.Error("with a byte more it is a judgement")
	}
	want.findings[0].Path = "elsewhere"
	if _, ok := encodeJudgement(want, nil); ok {
		t.Error("a finding about another file is kept")
	}
}

// FuzzDecodeJudgement: any text is a judgement or none, and one that is can be kept again.
func FuzzDecodeJudgement(f *testing.F) {
	one := finding.Finding{Path: "p", Policy: "a", Message: "m", Edits: []finding.Edit{{Text: "x"}}, Suppressed: &finding.Suppression{By: "inline"}}
	text, _ := encodeJudgement(judgement{file: finding.File{Path: "p"}, findings: []finding.Finding{one}}, []fact{{name: "n", there: true}})
	f.Add(string(text))
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		j, facts, ok := decodeJudgement(text, "p")
		if !ok {
			return
		}
		again, _ := encodeJudgement(j, facts)
		j2, facts2, ok := decodeJudgement(string(again), "p")
		if !ok || !reflect.DeepEqual(j, j2) || !reflect.DeepEqual(facts, facts2) {
			t.Errorf("%+v %v, then %+v %v", j, facts, j2, facts2)
		}
	})
}
