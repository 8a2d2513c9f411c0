package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"altlas-lint": main})
}

// today is the fixed date of all tests in seconds, because of end-of-life dates: 2026-11-23.
const today = "1795392000"

// TestScripts runs the scripts in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			examples, err := filepath.Abs(filepath.Join("..", "..", "testdata", "dockerfiles"))
			if err != nil {
				return err
			}
			env.Setenv("EXAMPLES", examples)
			env.Setenv("SOURCE_DATE_EPOCH", today)
			// The root of a repository ends the search for a configuration.
			return os.Mkdir(filepath.Join(env.WorkDir, ".git"), 0o777)
		},
		Condition: func(condition string) (bool, error) {
			if condition != "root" {
				return false, errors.New("unknown condition " + condition)
			}
			return os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exit": exits},
	})
}

// exits runs a command and checks its exit code: exit CODE COMMAND [ARGUMENT...].
func exits(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) < 2 {
		ts.Fatalf("usage: exit CODE COMMAND [ARGUMENT...]")
	}
	code := 0
	if err := ts.Exec(arguments[1], arguments[2:]...); err != nil {
		failed, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("run %s: %v", arguments[1], err)
		}
		code = failed.ExitCode()
	}
	if strconv.Itoa(code) != arguments[0] {
		ts.Fatalf("exit code %d, want %s", code, arguments[0])
	}
}
