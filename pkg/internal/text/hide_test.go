package text

import (
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func hiding(t *testing.T, content string, spans []string, texts ...string) *File {
	t.Helper()
	file := NewFile("", []byte(content), nil)
	var list [][2]int
	for _, span := range spans {
		at := spanOf(t, span)
		list = append(list, [2]int{file.Offset(at.Start), file.Offset(at.End)})
	}
	file.Hide(list, texts)
	return file
}

func spanOf(t *testing.T, span string) finding.Span {
	t.Helper()
	at, err := finding.ParseSpan(span)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestHiddenText(t *testing.T) {
	file := hiding(t, "a ßecret-1 b root\r\necho root \"x\" ßecret-1\n", []string{"1:14-1:18"}, "ßecret-1", "root")
	line := spanOf(t, "1:1-1:2")
	if got := file.Excerpt(line); got.Text != "a ******** b ****" || got.Column != 1 {
		t.Errorf("excerpt %+v", got)
	}
	if _, after := file.Surroundings(line, 1); len(after) != 1 || after[0] != `echo root "x" ********` {
		t.Errorf("lines after it: %q", after)
	}
	end := spanOf(t, "1:11-1:12")
	if wide := file.Excerpt(end).Wide; len(wide) != 2 || wide[0].Bytes != 12 {
		t.Errorf("byte columns %+v: they are those of the file", wide)
	}
	for said, want := range map[string]string{
		`"ßecret-1" and "root" for root`: `"********" and "****" for root`,
		`"-proot" "rooted" "\"root"`:     `"-p****" "rooted" "\"****"`,
		`"a ßecr…" ends`:                 `"a ****…" ends`,
		``:                               ``,
	} {
		if got := file.WithoutSecrets(said, line); got != want {
			t.Errorf("%s\n got %s\nwant %s", said, got, want)
		}
	}
	if got := file.WithoutSecrets(`"root"`, spanOf(t, "2:1-2:5")); got != `"root"` {
		t.Errorf("the word of another line is %s", got)
	}
	quoted := hiding(t, "a\n", nil, `tr0ub"4dor\3`)
	if got := quoted.WithoutSecrets(`in "tr0ub\"4dor\\3"`, line); got != `in "**************"` {
		t.Errorf("quoted secret is %s", got)
	}
}

func TestEditsWithoutSecrets(t *testing.T) {
	const content = "ENV A hunter2 x\nENV B y\n"
	for _, test := range []struct {
		name, span, text string
		want             []finding.Edit
	}{
		{"around", "1:5-1:16", `A="hunter2 x"`, []finding.Edit{{Span: spanOf(t, "1:5-1:7"), Text: `A="`}, {Span: spanOf(t, "1:14-1:16"), Text: ` x"`}}},
		{"before", "1:6-1:14", "=hunter2", []finding.Edit{{Span: spanOf(t, "1:6-1:7"), Text: "="}}},
		{"elsewhere", "2:5-2:8", "B=y", []finding.Edit{{Span: spanOf(t, "2:5-2:8"), Text: "B=y"}}},
		{"removed", "1:1-2:1", "", []finding.Edit{{Span: spanOf(t, "1:1-2:1"), Text: ""}}},
		{"moved", "2:1-2:1", "ENV A=hunter2\n", nil},
		{"twice", "1:5-1:16", "A=hunter2 B=hunter2", nil},
	} {
		file := hiding(t, content, []string{"1:7-1:14"}, "hunter2")
		got := file.EditsWithoutSecrets([]finding.Edit{{Span: spanOf(t, test.span), Text: test.text}})
		if len(got) != len(test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
			continue
		}
		for i, edit := range got {
			if edit != test.want[i] {
				t.Errorf("%s: %+v, want %+v", test.name, edit, test.want[i])
			}
		}
	}
}

// A digest does not tell what a secret is.
func TestContentWithoutSecrets(t *testing.T) {
	one := hiding(t, "ENV A=hunter2\n", nil, "hunter2").Content(spanOf(t, "1:1-1:14"))
	other := hiding(t, "ENV A=hunter3\n", nil, "hunter3").Content(spanOf(t, "1:1-1:14"))
	if one != other {
		t.Errorf("%+v and %+v", one, other)
	}
}
