package bench

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
)

const metadata = `# METADATA
# title: Generated policy number %[1]d
# description: Stands for one policy of a team in measurements.
# custom:
#   statement: Keeps rule %[1]d of the team
#   severity: warning
#   profile: all
#   remedy: write it another way
#   scope: file
#   aliases: [GEN%[1]d]
package policies.measured["generated-%[1]d"]

`

// What policies commonly ask about: commands and their flags, installs, the
// order of instructions, words of an instruction, images, what a stage ships.
var shapes = []string{`
deny contains {"at": c.span, "message": message} if {
	some c in input.commands[%[1]q]
	not c.flags["--quiet"]
	not quiet_by_letter(c)
	message := sprintf("%%q is called without --quiet", [c.program])
}

quiet_by_letter(c) if c.flags["-q"]
`, `
deny contains {"at": second.program_span, "message": message} if {
	some i in input.by.run
	some at, first in i.commands
	second := i.commands[at + 1]
	first.program == %[1]q
	second.program == %[1]q
	message := sprintf("%%q runs twice in a row", [second.program])
}
`, `
deny contains {"at": p.span, "message": message} if {
	some install in input.installs
	install.action == "install"
	some p in install.packages
	p.name == %[1]q
	not p.pinned
	message := sprintf("%%q has no version", [p.name])
}

proof contains {"at": p.span, "message": "it has a version"} if {
	some install in input.installs
	some p in install.packages
	p.name == %[1]q
	p.pinned
}
`, `
deny contains {"at": a.span, "message": message} if {
	some i in input.by[%[2]q]
	some a in i.args
	a.certainty != "unknown"
	startswith(a.value, concat("/", ["/opt", %[1]q]))
	message := sprintf("%%q belongs into /srv", [a.value])
}

undetermined contains {"at": a.span, "message": "it depends on a variable without a value"} if {
	some i in input.by[%[2]q]
	some a in i.args
	a.certainty == "unknown"
	contains(a.raw, %[1]q)
}
`, `
deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.ships
	stage.from.tag == %[1]q
	not stage.from.digest
	message := sprintf("%%q moves", [stage.from.raw])
}
`, `
deny contains {"at": i.keyword_span, "message": "it comes after the files it does not need"} if {
	some i in input.by[%[2]q]
	some earlier in input.by.copy
	earlier.index < i.index
	earlier.stage == i.stage
	some c in i.commands
	c.program == %[1]q
}
`}

var (
	programs = strings.Fields("apt-get apk yum pip npm yarn curl wget cd sudo ln tar unzip gem go cargo git useradd chmod make")
	keywords = strings.Fields("run copy add env workdir label expose user run")
)

// policyFiles makes that many policies, by path below their folder.
func policyFiles(count int) map[string]string {
	files := make(map[string]string, count)
	for i := range count {
		rules := fmt.Sprintf(shapes[i%len(shapes)]+"%.0[1]s%.0[2]s", programs[i%len(programs)], keywords[i%len(keywords)])
		files[fmt.Sprintf("measured/generated-%d.rego", i)] = fmt.Sprintf(metadata, i) + rules
	}
	return files
}

func policyFolder(tb testing.TB, count int) string {
	tb.Helper()
	dir := tb.TempDir()
	for name, text := range policyFiles(count) {
		testfile.Write(tb, filepath.Join(dir, name), text)
	}
	return dir
}
