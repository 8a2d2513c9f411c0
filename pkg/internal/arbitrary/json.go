package arbitrary

import (
	"encoding/json"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

// ViaJSON returns the Rego value of a Go value as OPA converts it: by way of its JSON.
func ViaJSON(t *testing.T, value any) ast.Value {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if err := util.UnmarshalJSON(text, &decoded); err != nil {
		t.Fatal(err)
	}
	converted, err := ast.InterfaceToValue(decoded)
	if err != nil {
		t.Fatal(err)
	}
	return converted
}
