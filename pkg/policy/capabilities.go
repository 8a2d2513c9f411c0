package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A policy is a function of the document alone: nothing that reaches for the
// network (a JSON Schema may refer to one), the clock, the environment or
// randomness, nothing that takes all memory in one step (bits.lsh), and no
// machinery that has no business in a Dockerfile.
var forbiddenBuiltins = []string{
	"bits.", "crypto.parse_private_keys", "crypto.x509.", "graphql.", "http.", "io.jwt.", "json.match_schema",
	"json.verify_schema", "net.", "opa.", "providers.", "rand.", "rego.", "strings.render_template", "uuid.",
}

// capabilities lists what policies may call. Remote schemas are refused as well.
func capabilities() *ast.Capabilities {
	all := ast.CapabilitiesForThisVersion()
	all.Builtins = slices.DeleteFunc(all.Builtins, forbidden)
	all.AllowNet = []string{}
	return all
}

func forbidden(builtin *ast.Builtin) bool {
	return builtin.Nondeterministic || slices.ContainsFunc(forbiddenBuiltins, func(prefix string) bool {
		return strings.HasPrefix(builtin.Name, prefix)
	})
}
