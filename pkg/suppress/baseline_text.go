package suppress

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// LargestBaseline is the most bytes of a baseline that are read: some fifty thousand entries.
const LargestBaseline = 16 << 20

// BaselineError is what is wrong with a baseline's text.
type BaselineError struct {
	Path         string
	Line, Column int // 1-based, the column in characters; 0: no place
	Message      string
	Help         string // what to do; may be empty
}

// Error gives "path:line:column: message", without the help.
func (e *BaselineError) Error() string {
	if e.Line == 0 {
		return e.Path + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// ReadBaseline reads a baseline; the working directory is absolute. What is
// wrong with its text is a [*BaselineError].
func ReadBaseline(name, working string) (*Baseline, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read the baseline: %w", err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, &BaselineError{Path: name, Message: "the baseline is no regular file"}
	}
	data, err := io.ReadAll(io.LimitReader(file, LargestBaseline+1))
	if err != nil {
		return nil, fmt.Errorf("read the baseline: %w", err)
	}
	b := NewBaseline(name, working)
	b.Entries, err = parseBaseline(name, data)
	return b, err
}

// Text gives a baseline as it is written: the same entries, the same bytes.
func (b *Baseline) Text() []byte {
	file := writtenFile{Version: 1, Files: map[string][]writtenEntry{}}
	for _, e := range b.Entries {
		entry := writtenEntry{Policy: e.Policy, Message: e.Message, Token: e.Content.Token, Instruction: e.Content.Instruction, Reason: e.Reason, Until: e.Until}
		if e.Count > 1 {
			entry.Count = e.Count
		}
		file.Files[e.File] = append(file.Files[e.File], entry)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(file) // texts and numbers alone
	return out.Bytes()
}

type writtenFile struct {
	Version int                       `json:"version"`
	Files   map[string][]writtenEntry `json:"files"`
}

type writtenEntry struct {
	Policy      string `json:"policy"`
	Message     string `json:"message"`
	Token       string `json:"token"`
	Instruction string `json:"instruction"`
	Count       int    `json:"count,omitempty"`
	Reason      string `json:"reason,omitempty"`
	Until       string `json:"until,omitempty"`
}

// parseBaseline reads strictly: the first mistake is the error.
func parseBaseline(name string, data []byte) ([]Entry, error) {
	p := &parser{path: name, data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	switch {
	case len(data) > LargestBaseline:
		return nil, &BaselineError{Path: name, Message: fmt.Sprintf("the baseline is larger than %d MiB", LargestBaseline>>20)}
	case !utf8.Valid(p.data):
		for utf8.Valid(p.data[:p.start]) && p.start < len(p.data) {
			_, size := utf8.DecodeRune(p.data[p.start:])
			if size == 1 && p.data[p.start] >= utf8.RuneSelf {
				break
			}
			p.start += size
		}
		p.fail("", "the baseline is not valid UTF-8")
		return nil, p.err
	}
	p.decoder = json.NewDecoder(bytes.NewReader(p.data))
	p.decoder.UseNumber()
	p.file()
	if p.err != nil {
		return nil, p.err
	}
	return p.entries, nil
}

// parser walks over the tokens of a baseline.
type parser struct {
	path    string
	data    []byte
	decoder *json.Decoder
	start   int   // of the token
	err     error // the first
	entries []Entry

	lines, counted int // line ends before an offset
}

const remake = "mend it, or remove the file and run altlas-lint baseline write"

func (p *parser) fail(help, format string, values ...any) {
	if p.err == nil {
		before := p.data[:min(p.start, len(p.data))]
		p.err = &BaselineError{
			Path: p.path, Message: fmt.Sprintf(format, values...), Help: help,
			Line:   1 + bytes.Count(before, []byte("\n")),
			Column: 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]),
		}
	}
}

// token gives the next token; nil after a mistake.
func (p *parser) token() json.Token {
	if p.err != nil {
		return nil
	}
	p.start = int(p.decoder.InputOffset())
	p.start += len(p.data[p.start:]) - len(bytes.TrimLeft(p.data[p.start:], " \t\r\n,:"))
	token, err := p.decoder.Token()
	if err == nil {
		return token
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		p.start = max(int(syntax.Offset)-1, p.start)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		p.start, err = len(p.data), errors.New("it ends too early")
	}
	p.fail(remake, "not valid JSON: %v", err)
	return nil
}

func (p *parser) file() {
	version, files := false, false
	p.object("the baseline", []string{"version", "files"}, func(key string) {
		switch key {
		case "version":
			version = true
			if n, ok := p.token().(json.Number); !ok || n != "1" {
				p.fail("this program reads version 1", "unsupported version")
			}
		case "files":
			files = true
			p.object("files", nil, p.list)
		}
	})
	if p.err == nil && !(version && files) {
		p.fail(remake, "the baseline lacks %s", map[bool]string{true: "files", false: "version"}[version])
	}
	if p.err != nil {
		return
	}
	p.start = int(p.decoder.InputOffset())
	if _, err := p.decoder.Token(); !errors.Is(err, io.EOF) {
		p.start += len(p.data[p.start:]) - len(bytes.TrimLeft(p.data[p.start:], " \t\r\n"))
		p.fail("", "something follows the baseline")
	}
}

// object reads an object whose keys are among names, each once; nil: any names.
func (p *parser) object(what string, names []string, value func(key string)) {
	if p.token() != json.Delim('{') {
		p.fail(remake, "%s must be an object", what)
	}
	seen := map[string]bool{}
	for p.err == nil {
		token := p.token()
		key, ok := token.(string)
		switch {
		case !ok: // the end
			return
		case seen[key]:
			p.fail("keep one of the two", "duplicate key %.100q", key)
		case names != nil && !slices.Contains(names, key):
			p.fail("the keys of "+what+" are "+strings.Join(names, ", "), "unknown key %.100q", key)
		default:
			seen[key] = true
			value(key)
		}
	}
}

// list reads the entries of a file.
func (p *parser) list(file string) {
	if file == "" || len(file) > 4096 {
		p.fail("", "%.100q is no path", file)
	}
	if p.token() != json.Delim('[') {
		p.fail("", "a file must have a list of findings")
	}
	type identity struct {
		policy  string
		content finding.Content
	}
	lines := map[identity]int{}
	for p.err == nil && p.decoder.More() {
		after := int(p.decoder.InputOffset())
		at := after + len(p.data[after:]) - len(bytes.TrimLeft(p.data[after:], " \t\r\n,"))
		entry := p.entry()
		entry.File, entry.Line = file, p.line(at)
		id := identity{entry.Policy, entry.Content}
		if line, ok := lines[id]; ok && p.err == nil {
			p.start = at
			p.fail("add up their count in one of them", "the finding is given on line %d already", line)
		}
		lines[id] = entry.Line
		p.entries = append(p.entries, entry)
	}
	p.token()
}

func (p *parser) entry() Entry {
	e := Entry{Count: 1}
	p.object("a finding", []string{"policy", "message", "token", "instruction", "count", "reason", "until"}, func(key string) {
		switch key {
		case "policy":
			e.Policy = p.text(key, isWord)
		case "message":
			e.Message = p.text(key, nil)
		case "token":
			e.Content.Token = p.text(key, isDigest)
		case "instruction":
			e.Content.Instruction = p.text(key, isDigest)
		case "count":
			n, _ := p.token().(json.Number)
			count, err := strconv.Atoi(string(n))
			if e.Count = count; err != nil || count < 1 || count > 1_000_000 {
				p.fail("", "count must be a number from 1")
			}
		case "reason":
			e.Reason = p.text(key, nil)
		case "until":
			e.Until = p.text(key, isDate)
		}
	})
	if p.err == nil && (e.Policy == "" || e.Content.Token == "" || e.Content.Instruction == "") {
		p.fail(remake, "a finding needs policy, token and instruction")
	}
	return e
}

// text reads a text of a form.
func (p *parser) text(what string, form func(string) bool) string {
	text, ok := p.token().(string)
	if !ok || form != nil && !form(text) {
		help := map[string]string{"until": "write it as YYYY-MM-DD", "token": remake, "instruction": remake}[what]
		p.fail(help, "%s is not what it should be", what)
	}
	return text
}

func isWord(text string) bool { return text != "" && !strings.ContainsFunc(text, unicode.IsSpace) }

func isDigest(text string) bool {
	return len(text) == 16 && strings.Trim(text, "0123456789abcdef") == ""
}

func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// line gives the line of an offset; offsets only grow, and so each is counted once.
func (p *parser) line(offset int) int {
	p.lines += bytes.Count(p.data[p.counted:offset], []byte("\n"))
	p.counted = offset
	return p.lines + 1
}
