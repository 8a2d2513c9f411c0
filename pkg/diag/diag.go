// Package diag has the error type with a position in a file and a suggestion what to do, and
// helpers to create such errors.
//
// It imports only the standard library.
package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
)

// Error is an error in a file, an argument or the environment.
type Error struct {
	Path         string // the file; may be empty
	Line, Column int    // 1-based, the column in characters; 0: no position
	Message      string // lower case; without a position it includes the path
	Help         string // what to do next; may be empty
	Err          error  // the cause, for errors.Is and errors.As; may be nil
}

// Error returns "path:line:column: message", or only the message if there is no position.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Wrap returns an error with the message "action path: cause".
func Wrap(action, path string, err error, help string) *Error {
	return &Error{Path: path, Message: action + " " + Quote(path) + ": " + Cause(err).Error(), Help: help, Err: err}
}

// Cause removes the operation and path from an [fs.PathError], which messages already have.
func Cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// Help returns the Help of the first [Error] in an error's chain, or "".
func Help(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Help
	}
	return ""
}

// Quote returns a path for a message, in quotes if it is empty or contains quotes or
// unprintable characters.
func Quote(path string) string {
	odd := func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar || r == '"' }
	if path == "" || strings.IndexFunc(path, odd) >= 0 {
		return strconv.Quote(path)
	}
	return path
}
