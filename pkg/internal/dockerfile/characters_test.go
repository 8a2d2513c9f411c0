package dockerfile

import "testing"

func TestCharactersOf(t *testing.T) {
	for text, want := range map[string]string{
		"RUN echo a\u202eb":                   "U+202E direction 2:11-2:12",
		"# a\u2066b":                          "U+2066 direction comment 2:4-2:5",
		"RUN a\u200bb":                        "U+200B invisible 2:6-2:7",
		"RUN apt-get\u00a0update":             "U+00A0 blank 2:12-2:13",
		"ENV A=\u201ctwo words\u201d":         "U+201C quote 2:7-2:8",
		"LABEL a=\"it\u2019s \u4e2d\u6587\"":  "",
		"RUN echo \U0001f468\u200d\U0001f4bb": "",
		"RUN echo plain":                      "",
	} {
		got := ""
		for _, c := range Parse([]byte("FROM scratch\n"+text+"\n"), Options{}).Characters {
			got += c.Code + " " + c.Kind
			if c.Comment {
				got += " comment"
			}
			got += " " + c.Span.String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestUnresolvedHasInstruction(t *testing.T) {
	doc := Parse([]byte("FROM scratch\nENV A=1\nCOPY $MISSING /\n"), Options{})
	if len(doc.Unresolved) != 1 || *doc.Unresolved[0].Instruction != 2 {
		t.Errorf("unresolved %+v", doc.Unresolved)
	}
}
