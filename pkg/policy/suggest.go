package policy

import (
	"fmt"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// suggest returns `; did you mean "x"?` for the name nearest to a misspelt one,
// or nothing if none is near.
func suggest(name string, known []string) string {
	if near := finding.Nearest(name, known); near != "" && near != name {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
