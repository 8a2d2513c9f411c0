package discover

import (
	"errors"
	"io"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/safefile"
)

// MaxSize is the size in bytes above which a Dockerfile is rejected. BuildKit has the same limit.
const MaxSize = 16 << 20

// Read returns the bytes of a file, or of stdin for [Stdin]. It reads regular
// files only and never more than MaxSize. Its error is a [*diag.Error].
func Read(file File, stdin io.Reader) ([]byte, error) {
	var text []byte
	var err error
	switch {
	case file.Name != Stdin:
		text, err = safefile.Read(file.Name, MaxSize)
	case stdin == nil:
		err = errors.New("there is no standard input")
	default:
		text, err = safefile.ReadAll(stdin, 0, MaxSize)
	}
	if err == nil {
		return text, nil
	}
	failure := diag.Wrap("read", file.Path, err, "")
	if errors.Is(err, safefile.ErrDirectory) {
		failure.Help = "name the Dockerfile in it"
	}
	if _, special := errors.AsType[*safefile.NotRegularError](err); special {
		failure.Help = "to lint what a command prints, pipe it in and give - as the path"
	}
	if _, large := errors.AsType[*safefile.TooLargeError](err); large {
		failure.Message += ", which BuildKit does not read either"
	}
	return nil, failure
}
