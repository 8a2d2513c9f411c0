package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestError(t *testing.T) {
	for _, test := range []struct {
		err  *Error
		want string
	}{
		{&Error{Path: "a.yaml", Line: 3, Column: 5, Message: "unknown key"}, "a.yaml:3:5: unknown key"},
		{&Error{Path: "a.yaml", Message: "read a.yaml: it is empty"}, "read a.yaml: it is empty"},
		{Wrap("read", "a\nb", &fs.PathError{Op: "open", Path: "a\nb", Err: fs.ErrNotExist}, ""), `read "a\nb": file does not exist`},
	} {
		if got := test.err.Error(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestHelpOfCauses(t *testing.T) {
	inner := Wrap("read", "x", fs.ErrNotExist, "check the path")
	outer := fmt.Errorf("load: %w", inner)
	if Help(outer) != "check the path" || !errors.Is(outer, fs.ErrNotExist) || Help(errors.New("x")) != "" {
		t.Errorf("help %q", Help(outer))
	}
}
