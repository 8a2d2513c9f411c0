// Command altlas-lint judges Dockerfiles by Rego policies and proves the
// checklists of services. It ends with 0 if all is well, 1 if there are findings
// or failed items, and 2 if it could not do its job.
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
	// Documents are short-lived: fewer collections cost little memory. Where one
	// is huge, the limit brings the collections back.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(960 << 20)
	}
	p := &program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environment: os.Getenv, now: time.Now}
	os.Exit(p.main(os.Args))
}

// program is what one run gets from the world outside.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environment    func(string) string
	now            func() time.Time
}

// main runs a command line and gives the exit code.
func (p *program) main(arguments []string) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			p.complain(&lint.Error{
				Message: fmt.Sprintf("internal error: %v", fault),
				Help:    "this is a fault of altlas-lint; please report it with the command line and the Dockerfile",
			})
			code = exitError
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	// What waits for input does not look at the context: it gets a moment, then the process ends.
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
