package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A policy is a pure function of the document. These built-ins use the network (a JSON
// Schema can refer to a URL), the clock, the environment or randomness, can exhaust memory
// in one call (bits.lsh), or have no use for Dockerfiles.
var forbiddenBuiltins = []string{
	"bits.", "crypto.parse_private_keys", "crypto.x509.", "graphql.", "http.", "io.jwt.", "json.match_schema",
	"json.verify_schema", "net.", "opa.", "providers.", "rand.", "rego.", "strings.render_template", "uuid.",
}

// capabilities returns what policies can call. It allows no remote schemas either.
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
