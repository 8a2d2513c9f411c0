package suppress

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

// LargestBaseline limits the size of a baseline in bytes, to about fifty thousand entries.
const LargestBaseline = 16 << 20

// ReadBaseline reads a baseline. working is the absolute working directory. For
// mistakes in its text the error is a [*diag.Error].
func ReadBaseline(name, working string) (*Baseline, error) {
	data, err := safefile.Read(name, LargestBaseline)
	if err != nil {
		return nil, diag.Wrap("read the baseline", name, err, "")
	}
	b := NewBaseline(name, working)
	b.Entries, err = parseBaseline(name, data)
	return b, err
}

// Text returns the JSON of a baseline; equal entries give equal bytes.
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
	_ = encoder.Encode(file) // cannot fail: only strings and numbers
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

// parseBaseline reads strictly and stops at the first mistake.
func parseBaseline(name string, data []byte) ([]Entry, error) {
	p := &parser{path: name, data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	switch {
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
	start   int   // offset of the current token
	err     error // the first mistake
	entries []Entry

	lines, counted int // line breaks before the offset counted
}

const recreate = "fix it, or remove the file and run altlas-lint baseline write"

func (p *parser) fail(help, format string, values ...any) {
	if p.err == nil {
		before := p.data[:min(p.start, len(p.data))]
		p.err = &diag.Error{
			Path: p.path, Message: fmt.Sprintf(format, values...), Help: help,
			Line:   1 + bytes.Count(before, []byte("\n")),
			Column: 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]),
		}
	}
}

// token returns the next token, or nil after a mistake.
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
		p.start, err = len(p.data), errors.New("unexpected end of file")
	}
	p.fail(recreate, "not valid JSON: %v", err)
	return nil
}

func (p *parser) file() {
	version, files := false, false
	p.object("the baseline", []string{"version", "files"}, func(key string) {
		switch key {
		case "version":
			version = true
			if n, ok := p.token().(json.Number); !ok || n != "1" {
				p.fail("this altlas-lint reads version 1", "unsupported version")
			}
		case "files":
			files = true
			p.object("files", nil, p.list)
		}
	})
	if p.err == nil && !(version && files) {
		p.fail(recreate, "the baseline has no %s", map[bool]string{true: "files", false: "version"}[version])
	}
	if p.err != nil {
		return
	}
	p.start = int(p.decoder.InputOffset())
	if _, err := p.decoder.Token(); !errors.Is(err, io.EOF) {
		p.start += len(p.data[p.start:]) - len(bytes.TrimLeft(p.data[p.start:], " \t\r\n"))
		p.fail("", "unexpected text after the baseline")
	}
}

// object reads an object that may have each of names once; nil allows any name.
func (p *parser) object(what string, names []string, value func(key string)) {
	if p.token() != json.Delim('{') {
		p.fail(recreate, "%s must be an object", what)
	}
	visited := map[string]bool{}
	for p.err == nil {
		token := p.token()
		key, ok := token.(string)
		switch {
		case !ok: // end of the object
			return
		case visited[key]:
			p.fail("keep one of the two", "duplicate key %.100q", key)
		case names != nil && !slices.Contains(names, key):
			p.fail("the keys of "+what+" are "+strings.Join(names, ", "), "unknown key %.100q", key)
		default:
			visited[key] = true
			value(key)
		}
	}
}

// list reads the findings of a file.
func (p *parser) list(file string) {
	if file == "" || len(file) > 4096 {
		p.fail("", "%.100q is not a valid path", file)
	}
	if p.token() != json.Delim('[') {
		p.fail("", "the value of a file must be a list of findings")
	}
	type entryKey struct {
		policy  string
		content finding.Content
	}
	lines := map[entryKey]int{}
	for p.err == nil && p.decoder.More() {
		previous := int(p.decoder.InputOffset())
		start := previous + len(p.data[previous:]) - len(bytes.TrimLeft(p.data[previous:], " \t\r\n,"))
		entry := p.entry()
		entry.File, entry.Line = file, p.line(start)
		key := entryKey{entry.Policy, entry.Content}
		if line, ok := lines[key]; ok && p.err == nil {
			p.start = start
			p.fail("keep one of them, with the sum of their counts", "duplicate of the finding on line %d", line)
		}
		lines[key] = entry.Line
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
				p.fail("", "count must be a whole number from 1 to 1000000")
			}
		case "reason":
			e.Reason = p.text(key, nil)
		case "until":
			e.Until = p.text(key, isDate)
		}
	})
	if p.err == nil && (e.Policy == "" || e.Content.Token == "" || e.Content.Instruction == "") {
		p.fail(recreate, "a finding needs policy, token and instruction")
	}
	return e
}

// text reads a string and checks its form.
func (p *parser) text(what string, valid func(string) bool) string {
	text, ok := p.token().(string)
	if !ok || valid != nil && !valid(text) {
		help := map[string]string{"until": "write it as YYYY-MM-DD", "token": recreate, "instruction": recreate}[what]
		p.fail(help, "invalid %s", what)
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

// line returns the line of an offset. Offsets only grow, so line breaks are counted once.
func (p *parser) line(offset int) int {
	p.lines += bytes.Count(p.data[p.counted:offset], []byte("\n"))
	p.counted = offset
	return p.lines + 1
}
