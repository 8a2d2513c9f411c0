package dockerfile

import (
	"fmt"
	"strings"
	"testing"
)

// A name with a variable can mean every stage that fits, which must not take the
// square of their number; where there are too many it means every stage.
func TestPatternsOfStages(t *testing.T) {
	for _, test := range []struct {
		stages int
		fitted bool
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
		if !document.Stages[test.stages].Reachable && test.fitted {
			t.Errorf("%d stages: the stage that fits is not reachable", test.stages)
		}
		if document.Stages[0].Reachable == test.fitted {
			t.Errorf("%d stages: that a stage which does not fit is reachable is %t", test.stages, !test.fitted)
		}
	}
}
