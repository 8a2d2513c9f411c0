// Command altlas-lint lints Dockerfiles with Rego policies and checks the
// checklists of services. It exits with 0 if nothing fails, 1 if there are
// findings or failed items, and 2 after an error.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"time"

	"github.com/altlas/altlas-lint/pkg/lint"
)

// The exit codes.
const (
	exitClean       = 0
	exitFound       = 1
	exitError       = 2
	exitInterrupted = 130
)

func main() {
	// Documents are short-lived, so fewer collections cost little memory. With huge
	// ones, the memory limit makes collections frequent again.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(960 << 20)
	}
	p := &program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environment: os.Getenv, now: time.Now}
	os.Exit(p.main(os.Args))
}

// program has what a run gets from its environment.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environment    func(string) string
	now            func() time.Time
}

// main runs a command line and returns the exit code.
func (p *program) main(arguments []string) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			p.complain(&lint.Error{
				Message: fmt.Sprintf("internal error: %v", cause),
				Help:    "this is a bug in altlas-lint; please report it with the command line and the Dockerfile",
			})
			code = exitError
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	// A read from standard input does not see the context, so exit after a moment.
	defer context.AfterFunc(ctx, func() {
		time.Sleep(300 * time.Millisecond)
		os.Exit(exitInterrupted)
	})()

	err := p.run(ctx, arguments)
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFound):
		return exitFound
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return exitInterrupted
	}
	p.complain(err)
	return exitError
}
