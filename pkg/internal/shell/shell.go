// Package shell turns shell text into commands with exact spans. It is the only
// package that imports mvdan.cc/sh.
//
// It imports pkg/document, pkg/finding, pkg/internal/secret and pkg/internal/text.
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
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Limits on shell text. Real builds stay far below them: Linux passes the text of a RUN as one argument of at most
// 128 KiB (2 MiB with 64 KiB pages).
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

// Lookup returns the value of an ARG or ENV in scope. ok is false if the file does not set it, although the base
// image may.
type Lookup func(name string) (value string, certainty document.Certainty, ok bool)

// Text is a piece of shell source inside a Dockerfile.
type Text struct {
	Source     string                            // with line continuations joined
	Position   func(offset int) finding.Position // of a byte offset in Source, up to and including its length
	Kind       string                            // as Shell.Kind; only "posix" and "bash" are parsed
	Lookup     Lookup                            // nil: all variables are unknown
	Parser     *Parser                           // shared by all texts of a file; nil: a new one
	BashOnly   func(*document.ShellError)        // called with what in a "posix" text only Bash supports; may be nil
	Unresolved func(string, finding.Span)        // called with each plain use of a variable without a value; may be nil
	Errexit    bool                              // the shell is started with -e
	Pipefail   bool                              // the shell is started with -o pipefail
	Required   bool                              // the build fails if the text fails

	// Initial state of the commands, set by the surrounding text.
	Nested      string // Command.Nested, such as "heredoc"
	wrapped     []string
	sudo        *finding.Span
	conditional bool
	heeded      bool // as scope.heeded
	directory   directory
	level       int           // of sh -c within sh -c
	fixed       *finding.Span // span of everything if exact positions are unknown
	skip        map[int]bool  // offsets of the substitutions that another shell runs
}

// Parse returns the simple commands of a text in source order, with Index counted from first; the caller sets
// Instruction and Stage. With a shell error it returns the commands before the error. For shells other than POSIX
// and Bash it returns nothing.
//
// A wrapper that only runs another command (sudo, env, exec, nice, timeout, gosu, ...) is replaced by the inner
// command, which has the wrapper's name in Wrapped (sudo and doas set Sudo instead) and a Span that starts at the
// wrapper. A command that runs a script or runs something repeatedly ("sh -c", "su -c", eval, find, xargs) is
// followed by the inner commands with "sh -c", "find -exec" and so on in Wrapped.
func Parse(t Text, first int) ([]*document.Command, *document.ShellError) {
	if t.Kind != "posix" && t.Kind != "bash" {
		return nil, nil
	}
	if len(t.Source) > maxShellText {
		return nil, &document.ShellError{Message: "the shell text is too long to parse", Span: t.span(0, 0)}
	}
	if t.Parser == nil {
		t.Parser = &Parser{}
	}
	w := &walker{Text: t, first: first, budget: maxExpansions, dir: t.directory, errexit: t.Errexit}
	list, failure, posix := t.Parser.parse(t.Source, t.Kind)
	if posix != nil && failure == nil && t.BashOnly != nil {
		t.BashOnly(w.failureAt(strings.TrimSuffix(posix.message, unsupported), posix.offset))
		w.BashOnly = nil
	}
	if failure != nil {
		list = t.Parser.before(t.Source, t.Kind, failure.offset)
		w.failure = t.failureAt(failure.message, failure.offset)
	}
	if t.Required && failure == nil {
		if w.sole = soleCall(list); w.sole == nil {
			w.required = requiredCalls(list, t.Errexit, t.Pipefail)
		}
	}
	w.statements(list, scope{conditional: t.conditional, nested: t.Nested, wrapped: t.wrapped, sudo: t.sudo, heeded: t.heeded})
	return w.commands, w.failure
}

// span returns the span of Source[start:end].
func (t *Text) span(start, end int) finding.Span {
	if t.fixed != nil {
		return *t.fixed
	}
	return finding.Span{Start: t.Position(start), End: t.Position(end)}
}

// failureAt returns an error at the character at offset.
func (t *Text) failureAt(message string, offset int) *document.ShellError {
	offset = min(offset, len(t.Source))
	_, width := utf8.DecodeRuneInString(t.Source[offset:])
	return &document.ShellError{Message: message, Span: t.span(offset, offset+width)}
}

// Parser keeps the parsers of a file, which reuse their buffers. It is not safe for concurrent use.
type Parser struct {
	posix, bash *syntax.Parser
	last        parsed // a health check is read twice
}

// parsed is a text and what the parsers say of it.
type parsed struct {
	text, kind     string
	list           []*syntax.Stmt
	failure, posix *failure
}

type failure struct {
	message string
	offset  int
}

// parse parses a text as its kind of shell. It parses text that is invalid for a POSIX shell as Bash, because /bin/sh
// is Bash in some images, and many Dockerfiles rely on it. posix is then the error of the POSIX parser.
func (p *Parser) parse(text, kind string) (list []*syntax.Stmt, failure, posix *failure) {
	if p.last.text != text || p.last.kind != kind {
		list, failure, posix = p.parseAnew(text, kind)
		p.last = parsed{text, kind, list, failure, posix}
	}
	return p.last.list, p.last.failure, p.last.posix
}

func (p *Parser) parseAnew(text, kind string) (list []*syntax.Stmt, failure, posix *failure) {
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

const unsupported = ": supported by neither Bash nor POSIX shells"

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
		return nil, &failure{text.Shorten(langError.Feature) + unsupported, int(langError.Pos.Offset())}
	}
	return nil, &failure{text.Shorten(err.Error()), reader.done}
}

// before returns the statements before an error: those up to the last operator that leaves a valid text.
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

// boundedReader limits the recursion of the parser, because Go cannot recover from a stack overflow. The parser calls
// Read for every KiB from its current depth, so Read can check the depth of the stack.
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
