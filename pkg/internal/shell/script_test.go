package shell

import (
	"slices"
	"testing"
)

func TestScriptRuns(t *testing.T) {
	for text, want := range map[string]bool{
		"build":                         true,
		"x; build; y":                   true,
		"x\nbuild && push\ny":           true,
		"build || exit 1":               true,
		"build || true":                 true,
		"build | tee log":               true,
		"{ build; }":                    true,
		"(cd x; build)":                 true,
		"sudo time build":               true,
		"if x; then exit 1; fi; build":  true,
		"if x; then exit; fi; build":    false,
		"exit 0; build":                 false,
		"exit 1\nbuild":                 false,
		"false\nbuild":                  false,
		"false && build":                false,
		"x || build":                    false,
		"if false; then build; fi":      false,
		"for i in 1; do build; done":    false,
		"f() { build; }":                false,
		"build() { x; }; build":         false,
		"build &":                       false,
		"exec x; build":                 false,
		"(exit 0; build)":               false,
		"case x in y) build;; esac":     false,
		"set -n; build":                 false,
		"find . -exec build \\;":        false,
		"x && y && build || z; echo ok": false,
	} {
		script := Script{Text: text, Errexit: true}
		commands, whole := script.Commands()
		runs := slices.ContainsFunc(commands, func(c ScriptCommand) bool { return c.Program == "build" && c.Runs })
		if !whole || runs != want {
			t.Errorf("%q: %t, want %t", text, runs, want)
		}
	}
	broken := Script{Text: "build\nif x; then"}
	if commands, whole := broken.Commands(); whole || len(commands) != 1 || commands[0].Runs {
		t.Errorf("got %v, %t", commands, whole)
	}
}
