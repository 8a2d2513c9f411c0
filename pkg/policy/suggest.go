package policy

import (
	"fmt"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// suggest returns `; did you mean "x"?` for the name that is most similar to a misspelled
// one, or "" if none is similar.
func suggest(name string, known []string) string {
	if near := finding.Nearest(name, known); near != "" && near != name {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
