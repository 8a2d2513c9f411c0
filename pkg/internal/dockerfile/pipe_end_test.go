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
