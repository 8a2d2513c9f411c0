// Package shell turns shell text into commands with exact spans. It is the only
// package that imports mvdan.cc/sh.
//
// It imports pkg/document and pkg/text besides.
package shell

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/text"
)

// Bounds on what is taken from a shell text. None of them is near what a build can run: Linux passes
// the text of a RUN as one argument, which may have 128 KiB (2 MiB where pages have 64 KiB).
const (
	maxShellText  = 512 << 10 // bytes of one shell text
	maxWord       = 64 << 10  // bytes of one word of a command
	maxFrames     = 3000      // Go calls in the parser, about 200 levels of shell nesting
	maxNesting    = 100       // levels of compound commands and substitutions
	maxShellLevel = 4         // sh -c in sh -c
	maxWrapping   = 8         // find -exec find -exec ..., xargs xargs ...
	maxExpansion  = 64 << 10  // bytes that variables may add to one word
	maxExpansions = 1 << 20   // bytes that variables may add to one shell text
	maxDirectory  = 4096      // bytes of a path after cd
)

// Lookup gives the value of an ARG or ENV in scope; ok is false when the file does not set it
// (the base image still may).
type Lookup func(name string) (value string, certainty document.Certainty, ok bool)

// Text is a piece of shell source inside a Dockerfile.
type Text struct {
	Source     string                            // continuations already joined
	Position   func(offset int) finding.Position // byte offset in text, up to and including its length
	Kind       string                            // as Shell.Kind; only "posix" and "bash" are looked into
	Lookup     Lookup                            // nil: nothing is known
	Parser     *Parser                           // shared by the texts of a file; nil: a new one
	BashOnly   func(*document.ShellError)        // told what in text for a POSIX shell only Bash reads; may be nil
	Unresolved func(string, finding.Span)        // told of each plain use of a variable that has no value here; may be nil

	// What the commands start with: set by the text around a nested one.
	Nested      string // Command.Nested, such as "heredoc"
	wrapped     []string
	sudo        *finding.Span
	conditional bool
	directory   directory
	level       int           // of sh -c in sh -c
	fixed       *finding.Span // of everything in it, where no better place is known
}

// Parse gives the simple commands of a text in the order of the text, with Index counted from first;
// Instruction and Stage are left to the caller. After a shell error there are the commands before it.
// Of shells that are neither POSIX nor Bash nothing is said at all.
//
// Commands that only run another one (sudo, env, exec, nice, timeout, gosu, ...) are looked through: the inner
// command is reported, with the wrapper's name in Wrapped (sudo and doas set Sudo instead) and a Span that
// starts at the wrapper. Those that interpret a text or run something many times ("sh -c", "su -c", eval, find,
// xargs) are reported themselves, followed by the inner commands with "sh -c", "find -exec" and so on in Wrapped.
func Parse(t Text, first int) ([]*document.Command, *document.ShellError) {
	if t.Kind != "posix" && t.Kind != "bash" {
		return nil, nil
	}
	if len(t.Source) > maxShellText {
		return nil, &document.ShellError{Message: "the shell text is too long to be read", Span: t.span(0, 0)}
	}
	if t.Parser == nil {
		t.Parser = &Parser{}
	}
	w := &walker{Text: t, first: first, budget: maxExpansions, dir: t.directory}
	list, failure, posix := t.Parser.parse(t.Source, t.Kind)
	if posix != nil && failure == nil && t.BashOnly != nil {
		t.BashOnly(w.failureAt(strings.TrimSuffix(posix.message, inNeither), posix.offset))
	}
	if failure != nil {
		list = t.Parser.before(t.Source, t.Kind, failure.offset)
		w.failure = t.failureAt(failure.message, failure.offset)
	}
	w.statements(list, scope{conditional: t.conditional, nested: t.Nested, wrapped: t.wrapped, sudo: t.sudo})
	return w.commands, w.failure
}

// span gives the place of text[start:end].
func (t *Text) span(start, end int) finding.Span {
	if t.fixed != nil {
		return *t.fixed
	}
	return finding.Span{Start: t.Position(start), End: t.Position(end)}
}

// failureAt makes an error that points at the character at offset.
func (t *Text) failureAt(message string, offset int) *document.ShellError {
	offset = min(offset, len(t.Source))
	_, width := utf8.DecodeRuneInString(t.Source[offset:])
	return &document.ShellError{Message: message, Span: t.span(offset, offset+width)}
}

// Parser holds the parsers of a file: they keep buffers, and must not be shared between goroutines.
type Parser struct {
	posix, bash *syntax.Parser
}

type failure struct {
	message string
	offset  int
}

// parse reads a text as its kind of shell. Text for a POSIX shell that only Bash understands is taken as Bash:
// /bin/sh is a Bash on some images, and many a Dockerfile relies on it. What a POSIX shell would not read is then
// in posix.
func (p *Parser) parse(text, kind string) (list []*syntax.Stmt, failure, posix *failure) {
	if kind == "posix" && !strings.Contains(text, "[[ ") {
		if p.posix == nil {
			p.posix = syntax.NewParser(syntax.Variant(syntax.LangPOSIX))
		}
		if list, posix = parseWith(p.posix, text); posix == nil {
			return list, nil, nil
		}
	}
	if p.bash == nil {
		p.bash = syntax.NewParser(syntax.Variant(syntax.LangBash))
	}
	list, failure = parseWith(p.bash, text)
	return list, failure, posix
}

const inNeither = ": no Bash or POSIX shell has this"

func parseWith(parser *syntax.Parser, content string) ([]*syntax.Stmt, *failure) {
	reader := &boundedReader{text: content}
	file, err := parser.Parse(reader, "")
	if err == nil {
		return file.Stmts, nil
	}
	var parseError syntax.ParseError
	var langError syntax.LangError
	switch {
	case errors.As(err, &parseError):
		return nil, &failure{text.Shorten(parseError.Text), int(parseError.Pos.Offset())}
	case errors.As(err, &langError):
		return nil, &failure{text.Shorten(langError.Feature) + inNeither, int(langError.Pos.Offset())}
	}
	return nil, &failure{text.Shorten(err.Error()), reader.done}
}

// before gives what stands before an error: everything up to the last operator that leaves a text which can be read.
func (p *Parser) before(text, kind string, offset int) []*syntax.Stmt {
	offset = min(offset, len(text))
	for range 6 {
		offset = strings.LastIndexAny(text[:offset], "&|;\n")
		if offset < 0 {
			return nil
		}
		prefix := strings.TrimRight(text[:offset], "&|; \t\n")
		if list, failure, _ := p.parse(prefix, kind); failure == nil {
			return list
		}
		offset = len(prefix)
	}
	return nil
}

var errTooDeep = errors.New("the shell text is nested too deeply")

// boundedReader feeds a parser that descends recursively. A Go stack overflow cannot be recovered from, so the
// reader, which the parser calls for every KiB from wherever it stands, looks how deep that is.
type boundedReader struct {
	text string
	done int
}

func (r *boundedReader) Read(p []byte) (int, error) {
	var caller [1]uintptr
	if r.done > 0 && runtime.Callers(maxFrames, caller[:]) > 0 {
		return 0, errTooDeep
	}
	if r.done == len(r.text) {
		return 0, io.EOF
	}
	n := copy(p, r.text[r.done:])
	r.done += n
	return n, nil
}
