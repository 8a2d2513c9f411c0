package dockerfile

import (
	"fmt"
	"slices"
	"testing"
)

// TestPipeEnds checks which command determines the status of a pipe, and which substitutions keep theirs.
func TestPipeEnds(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // program, end of its pipe, nesting
	}{
		{"a | b | c && d | e", []string{"a>c", "b>c", "c", "d>e", "e"}},
		{"(a; b) | c", []string{"a>c subshell", "b>c subshell", "c"}},
		{"X=$(a | b); c $(d | e)", []string{"a>b assigned", "b assigned", "c", "d>e substitution", "e substitution"}},
		{"X=$(a $(b | c)) export Y=$(d | e)", []string{
			"export", "a substitution", "b>c substitution", "c substitution", "d>e substitution", "e substitution",
		}},
		{"X=$(a $(b | c))", []string{"a assigned", "b>c substitution", "c substitution"}},
	} {
		var got []string
		commands := Parse([]byte("FROM x\nRUN "+test.text), Options{}).By["run"][0].Commands
		for _, c := range commands {
			text := c.Program
			if c.PipeEnd != nil {
				text += ">" + commands[*c.PipeEnd].Program
			}
			if c.Nested != "" {
				text += " " + c.Nested
			}
			got = append(got, text)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s:\n got %s\nwant %s", test.text, fmt.Sprint(got), fmt.Sprint(test.want))
		}
	}
}

// TestOtherwise checks which command answers the failure of another.
func TestOtherwise(t *testing.T) {
	for text, want := range map[string]string{
		"a || b":                  "a>b b",
		"a && b || c":             "a>c b>c c",
		"a || b && c":             "a>b b c",
		"a || b || c":             "a>b b>c c",
		"a | b || c":              "a b>c c",
		"(a || b) | c":            "a>b b c",
		"(a && b) || c":           "a>c b>c c",
		"{ a; b; } || c":          "a b>c c",
		"a || { b; c; }":          "a>c b c",
		"! a || b":                "a b",
		"if a; then b; fi || c":   "a b>c c",
		"a && (b || c) && d || e": "a>e b>c c>e d>e e",
		"x $(a || b) || c":        "x>c a>b b c",
		"a || X=1; b":             "a b",
		"sh -c 'a || b' || c":     "sh>c a>b b c",
	} {
		var got []string
		commands := Parse([]byte("FROM x\nRUN "+text), Options{}).By["run"][0].Commands
		for _, c := range commands {
			name := c.Program
			if c.Otherwise != nil {
				name += ">" + commands[*c.Otherwise].Program
			}
			got = append(got, name)
		}
		if text, got := text, fmt.Sprint(got); got != "["+want+"]" {
			t.Errorf("%s: got %s, want [%s]", text, got, want)
		}
	}
}
