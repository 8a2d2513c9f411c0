package shell

import (
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// wrapper describes the arguments of a program that runs another one.
type wrapper struct {
	short    string // letters of options that take a value
	long     string // " --name " of options that take the next word as value
	operands int    // number of operands before the command
	assigns  bool   // NAME=value can precede the command
	sudo     bool
}

// wrapperOf returns the wrapper with a name; ok is false for other programs.
func wrapperOf(program string) (wrapper, bool) {
	switch program {
	case "sudo":
		return wrapper{
			short: "CDghpRrTtUu", assigns: true, sudo: true,
			long: " --user --group --host --prompt --chdir --chroot --role --type --other-user --close-from --command-timeout ",
		}, true
	case "doas":
		return wrapper{short: "Cu", sudo: true}, true
	case "env":
		return wrapper{short: "uC", long: " --unset --chdir ", assigns: true}, true
	case "command", "nohup", "busybox", "fakeroot", "builtin", "setsid", "eatmydata", "linux32", "linux64", "unbuffer", "chronic",
		"watch", "strace", "ccache", "proxychains", "proxychains4", "unshare", "ssh-agent", "dbus-run-session", "with-contenv":
		return wrapper{}, true
	case "exec":
		return wrapper{short: "a"}, true
	case "time":
		return wrapper{short: "fo", long: " --format --output "}, true
	case "nice":
		return wrapper{short: "n", long: " --adjustment "}, true
	case "ionice":
		return wrapper{short: "cn", long: " --class --classdata "}, true
	case "stdbuf":
		return wrapper{short: "ioe", long: " --input --output --error "}, true
	case "timeout":
		return wrapper{short: "sk", long: " --signal --kill-after ", operands: 1}, true
	case "flock", "taskset", "setarch", "retry":
		return wrapper{short: "wEc", operands: 1}, true
	case "chroot", "setuser", "s6-setuidgid", "gosu", "su-exec":
		return wrapper{operands: 1}, true
	case "setpriv":
		return wrapper{long: " --reuid --regid --groups --inh-caps --bounding-set --ambient-caps --securebits "}, true
	case "runuser":
		return wrapper{short: "ugG", long: " --user --group --supp-group "}, true
	case "tini":
		return wrapper{short: "pe"}, true
	case "dumb-init":
		return wrapper{short: "r", long: " --rewrite "}, true
	case "xvfb-run":
		return wrapper{short: "efnpsw", long: " --error-file --auth-file --server-num --server-args --wait --xauth-protocol "}, true
	}
	return wrapper{}, false
}

// skip returns the index of the word after the options and operands, which can exceed the last index.
func (o wrapper) skip(args []argument) int {
	i := 1
	for i < len(args) {
		word := args[i].Value
		if word == "--" {
			i++
			break
		}
		if !strings.HasPrefix(word, "-") {
			break
		}
		i++
		if strings.HasPrefix(word, "--") {
			if strings.Contains(o.long, " "+word+" ") {
				i++
			}
			continue
		}
		if at := strings.IndexAny(word, o.short); o.short != "" && at == len(word)-1 {
			i++
		}
	}
	return i + o.operands
}

// inner returns the index of the command that a wrapper runs; ok is false if it runs none.
func (o wrapper) inner(program string, args []argument) (int, bool) {
	if len(args) > 1 {
		first := args[1].Value
		switch {
		case program == "busybox" && strings.HasPrefix(first, "-"), // --install, --list
			program == "command" && strings.HasPrefix(first, "-") && strings.ContainsAny(first, "vV"),
			program == "env" && slices.ContainsFunc(args, func(a argument) bool { return a.Value == "-S" || a.Value == "--split-string" }),
			program == "runuser" && !slices.ContainsFunc(args, func(a argument) bool { return a.Value == "-u" }):
			return 0, false
		}
	}
	i := o.skip(args)
	return i, i < len(args)
}

// moduleIndex returns the index of the module in "python -m pip" if the module is also a program.
func moduleIndex(program string, args []argument) (int, bool) {
	if len(args) < 3 || args[1].Value != "-m" || strings.TrimRight(program, "0123456789.") != "python" {
		return 0, false
	}
	switch args[2].Value {
	case "pip", "pipx", "pipenv", "poetry", "uv":
		return 2, true
	}
	return 0, false
}

// programOf returns the name of the program in a word: the last path element without ".exe".
func programOf(word string) string {
	if strings.HasPrefix(word, "$") || !strings.ContainsAny(word, `/\.`) {
		return word
	}
	return strings.TrimSuffix(path.Base(word), ".exe")
}

// emit adds a simple command without its wrappers, followed by the commands that it runs itself. It returns the
// index of the command.
func (w *walker) emit(in invocation) int {
	in.scope.wrapped = slices.Clip(in.scope.wrapped)
	kind := w.defined[in.args[0].Value]
	if kind != "" {
		in.scope.conditional, in.scope.succeeds, in.scope.runs = true, false, false
	}
	if _, wraps := wrapperOf(in.args[0].Value); kind == "function" && !wraps {
		index := w.add(in)
		w.commands[index].Program = ""
		return index
	}
	for {
		program := programOf(in.args[0].Value)
		if i, ok := moduleIndex(program, in.args); ok {
			in.scope.wrapped = append(in.scope.wrapped, program+" -m")
			in.args = in.args[i:]
			break
		}
		o, ok := wrapperOf(program)
		if !ok {
			break
		}
		if o.sudo {
			word := in.args[0].Span
			in.scope.sudo, in.scope.sudoUser = &word, userOf(in.args[1:])
		}
		i, ok := o.inner(program, in.args)
		if !ok {
			break
		}
		rest := i
		for o.assigns && rest < len(in.args)-1 && isAssignment(in.args[rest].Value) {
			rest++
		}
		if isAssignment(in.args[rest].Value) && o.assigns {
			break // env NAME=value: nothing is run
		}
		for _, arg := range in.args[i:rest] {
			name, value, _ := strings.Cut(arg.Value, "=")
			in.assigns = append(in.assigns, &document.Assign{Name: name, Value: &document.Word{Value: value, Certainty: arg.Certainty, Span: tailSpan(&arg.Word, value)}})
		}
		if !o.sudo {
			in.scope.wrapped = append(in.scope.wrapped, program)
		}
		in.args = in.args[rest:]
	}
	index := w.add(in)
	w.unfold(in)
	return index
}

// userOf returns the user that the options of sudo or doas name; "" means root.
func userOf(args []argument) string {
	for i, arg := range args {
		switch value, long := strings.CutPrefix(arg.Value, "--user="); {
		case !strings.HasPrefix(arg.Value, "-"):
			return ""
		case long:
			return value
		case (arg.Value == "--user" || !strings.HasPrefix(arg.Value, "--") && strings.HasSuffix(arg.Value, "u")) && i+1 < len(args):
			return args[i+1].Value
		case strings.HasPrefix(arg.Value, "-u"):
			return arg.Value[len("-u"):]
		}
	}
	return ""
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	return ok && syntax.ValidName(name)
}

// add appends the command of an invocation and returns its index.
func (w *walker) add(in invocation) int {
	first := &in.args[0]
	command := &document.Command{
		Program:     programOf(first.Value),
		Words:       make([]string, len(in.args)),
		Span:        in.span,
		ProgramSpan: first.Span,
		Index:       w.first + len(w.commands),
		Sudo:        in.scope.sudo != nil,
		SudoSpan:    in.scope.sudo,
		SudoUser:    in.scope.sudoUser,
		Wrapped:     in.scope.wrapped,
		Redirects:   in.redirects,
		Assigns:     in.assigns,
		Conditional: in.scope.conditional,
		Succeeds:    in.scope.succeeds,
		Runs:        in.scope.runs,
		Nested:      in.scope.nested,
		Certainty:   first.Certainty,
	}
	if strings.Contains(first.Value, "/") && !strings.HasPrefix(first.Value, "$") {
		command.Path = first.Value
	}
	if !w.dir.unknown {
		command.Directory = w.dir.path
	}
	words := make([]*document.Word, len(in.args)-1)
	takesWords := takesWords(command.Program)
	for i := range in.args {
		if i > 0 && takesWords && in.args[i].source != nil {
			w.bracesIn(in.args[i].source)
		}
		word := &in.args[i].Word
		if len(word.Value) > maxWord {
			word = &document.Word{Value: strings.ToValidUTF8(word.Value[:maxWord], ""), Certainty: document.Unknown, Span: word.Span}
		}
		command.Words[i] = word.Value
		if i > 0 {
			words[i-1] = word
		}
		if i > 0 && command.Open == nil && word.Certainty == document.Unknown && word.Value != "" && (word.Value[0] == '$' || word.Value[0] == '`') {
			command.Open = &word.Span
		}
	}
	if command.Open == nil && slices.ContainsFunc(command.Wrapped, func(by string) bool { return by == "xargs" || by == "parallel" }) {
		command.Open = &command.Span
	}
	command.Subcommand, command.Flags, command.Args = splitWords(optionsOf(command.Program), words)
	if command.Program == "curl" && command.Open == nil {
		for _, name := range []string{"-K", "--config"} {
			if file := command.Flags[name]; file != nil {
				command.Open = &file.Span
			}
		}
	}
	for _, word := range words {
		if word.Value != "" && word.Value == command.Subcommand {
			command.SubcommandSpan = word.Span
			break
		}
	}
	if isGlob(first.source) || first.source != nil && bracesAt(first.source) >= 0 {
		command.Certainty = document.Unknown
	}
	describe(command, words)
	w.commands = append(w.commands, command)
	w.depths = append(w.depths, w.depth)
	return len(w.commands) - 1
}

// unfold adds the commands that an invocation runs itself.
func (w *walker) unfold(in invocation) {
	if len(in.scope.wrapped) >= maxWrapping {
		return
	}
	switch program := programOf(in.args[0].Value); program {
	case "sh", "bash", "ash", "dash", "zsh", "ksh":
		if slices.ContainsFunc(in.args[1:], func(a argument) bool { return a.Value == "-n" }) {
			return // only parses
		}
		if i := shellScript(in.args); i > 0 {
			w.script(in, in.args[i:i+1], program, program+" -c")
		} else if runsStdin(in.args) {
			w.runStdin(in, program)
		}
	case "trap":
		if len(in.args) > 2 && in.args[1].Value != "-" {
			w.script(in, in.args[1:2], "sh", program)
		}
	case "su", "runuser", "script":
		for i := 1; i+1 < len(in.args); i++ {
			if v := in.args[i].Value; v == "-c" || v == "--command" {
				w.script(in, in.args[i+1:i+2], "sh", program+" -c")
				return
			}
		}
		if program == "su" {
			w.runStdin(in, program)
		}
	case "eval":
		w.script(in, in.args[1:], "sh", program)
	case "env":
		if i := slices.IndexFunc(in.args, func(a argument) bool { return a.Value == "-S" || a.Value == "--split-string" }); i > 0 && i+1 < len(in.args) {
			w.script(in, in.args[i+1:i+2], "sh", "env -S")
		}
	case "conda", "mamba", "micromamba", "poetry", "pipenv", "uv", "pdm", "hatch", "rye", "pixi", "bundle", "asdf", "mise", "direnv":
		if i := innerRun(in.args); i > 0 {
			w.addInner(in, in.args[i:], program+" "+in.args[1].Value)
		}
	case "xargs", "parallel":
		o := wrapper{short: "adEILlnPs", long: " --arg-file --delimiter --max-lines --max-args --max-procs --max-chars --replace --eof "}
		if i := o.skip(in.args); i < len(in.args) {
			w.addInner(in, in.args[i:], program)
		}
	case "find":
		w.findExec(in)
	}
}

// innerRun returns the index of the program that "conda run" and its kind run in an environment, or 0.
func innerRun(args []argument) int {
	if len(args) < 3 || args[1].Value != "run" && args[1].Value != "exec" {
		return 0
	}
	o := wrapper{short: "npCc", long: " --name --prefix --cwd --with --python --project --directory --extra --group --package --env-file "}
	if i := 1 + o.skip(args[1:]); i < len(args) {
		return i
	}
	return 0
}

// findExec adds the commands of find -exec, -execdir, -ok and -okdir.
func (w *walker) findExec(in invocation) {
	for i := 1; i < len(in.args); i++ {
		switch in.args[i].Value {
		case "-exec", "-execdir", "-ok", "-okdir":
		default:
			continue
		}
		action, start := in.args[i].Value, i+1
		for i = start; i < len(in.args) && in.args[i].Value != ";" && in.args[i].Value != "+"; i++ {
		}
		if i > start {
			w.addInner(in, in.args[start:i], "find "+action)
		}
	}
}

// addInner adds a command that is passed as arguments of another one.
func (w *walker) addInner(in invocation, args []argument, wrapping string) {
	span := finding.Span{Start: args[0].Span.Start, End: args[len(args)-1].Span.End}
	c := in.scope
	c.wrapped, c.succeeds, c.runs = append(slices.Clip(c.wrapped), wrapping), false, false
	w.commands[w.emit(invocation{args: args, scope: c, span: span})].Inner = true
}

// shellScript returns the index of the script after -c, or 0.
func shellScript(args []argument) int {
	script := false
	for i := 1; i < len(args); i++ {
		word := args[i].Value
		switch {
		case word == "--":
			continue
		case word == "--rcfile" || word == "--init-file":
			i++
		case strings.HasPrefix(word, "--"):
		case len(word) > 1 && (word[0] == '-' || word[0] == '+'):
			script = script || word[0] == '-' && strings.Contains(word, "c")
			if strings.HasSuffix(word, "o") || strings.HasSuffix(word, "O") || strings.Contains(word, "o") && word[0] == '-' {
				i++
			}
		case script:
			return i
		default:
			return 0
		}
	}
	return 0
}

// script adds the commands of a script that is passed as arguments.
func (w *walker) script(in invocation, args []argument, program, wrapping string) {
	if w.level >= maxShellLevel || len(args) == 0 {
		return
	}
	t := w.quotedText(args)
	t.Kind = shellKind(program)
	w.nested(t, in, wrapping)
}

// shellKind returns the Text.Kind of what a program runs.
func shellKind(program string) string {
	switch program {
	case "sh", "ash", "dash", "su":
		return "posix"
	}
	return "bash"
}

// nested adds the commands of a text that an invocation runs in another shell.
func (w *walker) nested(t Text, in invocation, wrapping string) {
	t.Lookup, t.Parser, t.level = w.resolve, w.Parser, w.level+1
	t.Nested, t.sudo, t.conditional, t.directory = in.scope.nested, in.scope.sudo, in.scope.conditional, w.dir
	t.wrapped = append(slices.Clip(in.scope.wrapped), wrapping)
	t.Errexit, t.heeded = startsErrexit(in.args) || wrapping == "eval" && w.errexit, in.scope.heeded
	t.Pipefail, t.Required = SetsPipefail(wordsOf(in.args)), in.scope.succeeds && wrapping != "trap"
	commands, _ := Parse(t, w.first+len(w.commands)) // nested quoting is too uncertain to report an error
	for _, command := range commands {
		w.commands = append(w.commands, command)
		w.depths = append(w.depths, w.depth)
	}
}
