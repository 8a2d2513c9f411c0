package discover

import (
	"errors"
	"io"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

// MaxSize is the size in bytes above which a Dockerfile is rejected. BuildKit has the same limit.
const MaxSize = 16 << 20

// Read returns the content of a regular file, or of stdin for [Stdin], up to MaxSize. The error
// is a [*diag.Error].
func Read(file File, stdin io.Reader) ([]byte, error) {
	var text []byte
	var err error
	switch {
	case file.Name != Stdin:
		text, err = safefile.Read(file.Name, MaxSize)
	case stdin == nil:
		err = errors.New("standard input is not available")
	default:
		text, err = safefile.ReadAll(stdin, 0, MaxSize)
	}
	if err == nil {
		return text, nil
	}
	failure := diag.Wrap("read", file.Path, err, "")
	if errors.Is(err, safefile.ErrDirectory) {
		failure.Help = "give the path of a Dockerfile in it"
	}
	if _, special := errors.AsType[*safefile.NotRegularError](err); special {
		failure.Help = "to lint the output of a command, pipe it and give - as the path"
	}
	if _, large := errors.AsType[*safefile.TooLargeError](err); large {
		failure.Message += ", which is also BuildKit's limit"
	}
	return nil, failure
}
