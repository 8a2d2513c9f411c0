package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// droppers are programs that exist to run another program as another user.
var droppers = []string{"gosu", "su-exec", "s6-setuidgid", "setuidgid", "chpst", "setuser"}

// supervisors start programs that can each have a user of their own; what they start is not read.
var supervisors = []string{"supervisord", "s6-svscan", "runsvdir", "runit", "runit-init", "my_init", "init", "systemd"}

// recordDrops records whether what the target starts as root changes the user, and whether the scripts of the build
// context that it starts and checks say something else than their names.
func (b *builder) recordDrops() {
	for _, st := range b.doc.Stages {
		if st.Target {
			b.recordAccounts(st)
		}
		if !st.Target {
			continue
		}
		b.stage = st
		b.readCheck(st)
		switch {
		case st.Starts == nil:
		case st.User.IsRoot != "no":
			st.Starts.DropsRoot = b.dropsOf(st)
		case b.options.Proof:
			st.Starts.ScriptSudo = b.raises(st.Starts)
		}
	}
}

// readCheck reads the script that is the whole health check.
func (b *builder) readCheck(st *document.Stage) {
	if st.Healthcheck == nil || st.Healthcheck.NeverFails != "" || !b.options.Proof || st.Healthcheck.Source != document.FromInstruction {
		return
	}
	checks := st.By["healthcheck"]
	if len(checks) == 0 || len(checks[len(checks)-1].Commands) != 1 {
		return
	}
	in := checks[len(checks)-1]
	text, found := b.startScript(in, in.Commands[0])
	switch {
	case found:
		kind := "posix"
		if line, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(line, "#!") {
			kind = shell.Interpreter(line)
		}
		st.Healthcheck.NeverFails = shell.NeverFails(shell.Text{Source: text, Kind: kind, Parser: &b.shell})
	case strings.HasSuffix(in.Commands[0].Program, ".sh"), strings.HasSuffix(in.Commands[0].Program, ".bash"):
		st.Healthcheck.NeverFails = "possible" // a script that cannot be read
	}
}

// raises reports whether a script that a process starts has sudo.
func (b *builder) raises(p *document.Process) bool {
	return slices.ContainsFunc(p.Commands, func(c *document.Command) bool {
		text, found := b.startScript(b.doc.Instructions[p.Instruction], c)
		if !found {
			return false
		}
		commands, _ := shell.ScriptCommands(text, c, c.ProgramSpan, unknownVariables, &b.shell, 0)
		return slices.ContainsFunc(commands, func(inner *document.Command) bool { return inner.Sudo })
	})
}

func (b *builder) dropsOf(st *document.Stage) string {
	processes := []*document.Process{st.Starts}
	if st.Cmd != nil && st.Cmd != st.Starts {
		processes = append(processes, st.Cmd) // arguments of the entrypoint, or what it runs
	}
	hidden, supervised := false, false
	for _, p := range processes {
		for _, c := range p.Commands {
			if dropsRoot(c) {
				return "yes"
			}
			supervised = supervised || slices.Contains(supervisors, c.Program)
			text, found := b.startScript(b.doc.Instructions[p.Instruction], c)
			switch {
			case !found:
				hidden = hidden || isEntryScript(c)
			case b.dropsInText(text, c):
				return "yes"
			}
		}
	}
	if supervised || hidden && (b.isForScript(st) || b.installsDropper(st)) {
		return "possible"
	}
	return ""
}

// isForScript reports whether a stage creates accounts and gives them nothing: that is for a script that starts
// something as them.
func (b *builder) isForScript(st *document.Stage) bool {
	names := func(owner string) bool {
		owner, _, _ = strings.Cut(owner, ":")
		return slices.Contains(st.Accounts, owner)
	}
	for _, index := range st.Lineage {
		for _, in := range b.doc.Stages[index].Instructions {
			if slices.ContainsFunc(in.Flags["chown"], func(f *document.Flag) bool { return names(f.String()) }) {
				return false
			}
			for _, c := range in.Commands {
				if c.Program == "chown" && len(c.Args) > 0 && names(c.Args[0].Value) {
					return false
				}
			}
		}
	}
	return len(st.Accounts) > 0
}

// recordAccounts records the accounts that the steps of a stage and of those below it create.
func (b *builder) recordAccounts(st *document.Stage) {
	for _, index := range st.Lineage {
		for _, in := range b.doc.Stages[index].By["run"] {
			for _, c := range in.Commands {
				creates := c.Program == "useradd" || c.Program == "adduser" && len(c.Args) == 1 // adduser USER GROUP only adds to the group
				if creates && len(c.Args) > 0 && len(st.Accounts) < maxAccounts && c.Args[0].Certainty != document.Unknown {
					st.Accounts = append(st.Accounts, c.Args[0].Value)
				}
			}
		}
	}
}

const maxAccounts = 20

// dropsRoot reports whether a command runs another as another user.
func dropsRoot(c *document.Command) bool {
	switch c.Program {
	case "su", "runuser", "start-stop-daemon", "setpriv", "s6-applyuidgid":
		return true
	case "set": // set -- gosu app "$@"
		return slices.ContainsFunc(c.Words, func(word string) bool { return slices.Contains(droppers, path.Base(word)) })
	}
	return slices.Contains(droppers, c.Program) || slices.ContainsFunc(c.Wrapped, func(word string) bool {
		return word == "setpriv" || word == "runuser" || word == "chroot" || slices.Contains(droppers, word)
	})
}

// startScript returns the text of the script that a command of a process or health check runs. A name without a path
// is looked for in the folders of programs that files are copied to.
func (b *builder) startScript(in *document.Instruction, c *document.Command) (text string, found bool) {
	word := scriptOf(c)
	names := []string{c.Program}
	if word != nil {
		names[0] = word.Value
	} else if c.Path != "" {
		names[0] = c.Path
	}
	if !strings.Contains(names[0], "/") {
		names = append(names, "/usr/local/bin/"+names[0], "/usr/bin/"+names[0], "/bin/"+names[0], "/usr/local/sbin/"+names[0], "/usr/sbin/"+names[0])
	}
	for _, name := range names {
		if text, _, why := b.scriptText(in, c, name, c.Certainty); why == "" && isShell(text) && len(text) <= maxScript {
			return text, true
		}
	}
	return "", false
}

func unknownVariables(string) (string, document.Certainty, bool) { return "", document.Unknown, false }

func (b *builder) dropsInText(text string, c *document.Command) bool {
	commands, _ := shell.ScriptCommands(text, c, c.ProgramSpan, unknownVariables, &b.shell, 0)
	return slices.ContainsFunc(commands, dropsRoot)
}

// isEntryScript reports whether a command can be a script of this image and not a program of its own.
func isEntryScript(c *document.Command) bool {
	return scriptOf(c) != nil || strings.Contains(c.Program, "entrypoint") || strings.Contains(c.Program, "entry-point")
}

// installsDropper reports whether a stage or one before it gets a program that exists to change the user.
func (b *builder) installsDropper(st *document.Stage) bool {
	for _, in := range b.doc.Instructions {
		if in.Stage == nil || !slices.Contains(st.Lineage, *in.Stage) {
			continue
		}
		for _, arg := range in.Args {
			if (in.Keyword == "copy" || in.Keyword == "add") && isDropper(arg.String()) {
				return true
			}
		}
		for _, c := range in.Commands {
			if in.Keyword == "run" && (slices.ContainsFunc(c.Words, isDropper) || slices.ContainsFunc(c.Wrapped, isDropper)) {
				return true
			}
		}
	}
	return false
}

func isDropper(word string) bool {
	name, _, _ := strings.Cut(path.Base(word), "=")
	return slices.Contains(droppers, name) || slices.Contains([]string{"runit", "s6", "supervisor"}, name) || strings.HasPrefix(name, "s6-overlay")
}
