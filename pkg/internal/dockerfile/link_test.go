package dockerfile

import (
	"fmt"
	"strings"
	"testing"
)

// TestStagePatterns checks that a name with a variable uses every stage that matches, and every
// stage at all if there are too many to compare.
func TestStagePatterns(t *testing.T) {
	for _, test := range []struct {
		stages  int
		matched bool
	}{{20, true}, {2000, false}} {
		var text strings.Builder
		text.WriteString("ARG X\n")
		for i := range test.stages {
			fmt.Fprintf(&text, "FROM alpine AS other-%d\n", i)
		}
		text.WriteString("FROM alpine AS wanted\nFROM alpine\n")
		for i := range test.stages {
			fmt.Fprintf(&text, "COPY --from=${X}d%d /a /b\n", i)
		}
		text.WriteString("COPY --from=w${X} /a /b\n")
		document := Parse([]byte(text.String()), Options{})
		if !document.Stages[test.stages].Reachable && test.matched {
			t.Errorf("%d stages: the matching stage is not reachable", test.stages)
		}
		if document.Stages[0].Reachable == test.matched {
			t.Errorf("%d stages: reachability of a stage that does not match is %t", test.stages, !test.matched)
		}
	}
}
