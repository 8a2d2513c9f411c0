package lint

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
)

// Error is what kept one file or place from being linted.
type Error struct {
	Path string // the file or place
	Err  error  // names it, and says what failed
	Help string // what to do next, if that is known
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

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

// Unwrap gives the problems.
func (e *Incomplete) Unwrap() []error { return e.Problems }

// cause drops the operation and the path from a file system's error: our own
// messages have said both.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// shown gives a path for a message, quoted if it holds what a reader could take
// for something else.
func shown(path string) string {
	odd := func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar || r == '"' }
	if path == "" || strings.IndexFunc(path, odd) >= 0 {
		return strconv.Quote(path)
	}
	return path
}
