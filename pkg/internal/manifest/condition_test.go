package manifest

import (
	"strings"
	"testing"
)

func TestNeverRuns(t *testing.T) {
	for condition, want := range map[string]bool{
		"false": true, "${{ false }}": true, "1 == 2": true, "1 == 1": false, "!true": true, "!false": false, "always() && 1 == 2": true,
		"github.event_name == 'push' && false": true, "github.event_name == 'push' || false": false, "false || false": true,
		"!(true || github.ref)": true, "'a' == 'A'": false, "'a' != 'a'": true, "''": true, "'false'": false, "0": true, "null": true,
		"false && github.x || always()": false, "contains(github.ref, 'false') && true": false, "matrix.x[0] == 'a' && false": true,
		"inputs.push": false, "${{ false }} && true": false, "": false, "false == github.x": false, "1 < 0": false, "false)": false,
		"(false": false, "'it''s' && false": false, "fromJSON('[false]')[0].x && false": true, "1 == '1'": false, "false false": false,
		strings.Repeat("!", 100_000): false, strings.Repeat("(", 100_000): false,
	} {
		n := newMapping(nil, position(1, 1), []field{{name: "if", value: &node{kind: scalar, text: condition}}})
		if got := neverRuns(n); got != want {
			t.Errorf("%.60q: %t, want %t", condition, got, want)
		}
	}
}
