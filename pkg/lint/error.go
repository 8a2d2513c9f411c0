package lint

import "strings"

// Incomplete says that a run has a result, but not for everything it was given.
type Incomplete struct {
	Problems []error // in the order of the files; never empty
}

func (e *Incomplete) Error() string {
	texts := make([]string, len(e.Problems))
	for i, problem := range e.Problems {
		texts[i] = problem.Error()
	}
	return strings.Join(texts, "\n")
}

// Unwrap returns the problems.
func (e *Incomplete) Unwrap() []error { return e.Problems }
