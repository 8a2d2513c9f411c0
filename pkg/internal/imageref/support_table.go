package imageref

import (
	_ "embed"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// builtInSupport has a line for each product and distribution: its name in the
// document, its title, and "cycle=last day of free support" for each of
// its cycles, the newest first. It is searched as text, so that nothing is parsed until
// an image needs it.
//
//go:embed support.txt
var builtInSupport string

// SupportTable says when the support of products and distributions ends. Nil is the built-in one.
type SupportTable struct{ text string }

// rows returns the rows, each after a line feed.
func (t *SupportTable) rows() string {
	if t == nil {
		return builtInSupport
	}
	return t.text
}

// Text identifies a table; empty: the built-in one.
func (t *SupportTable) Text() string {
	if t == nil {
		return ""
	}
	return t.text
}

// Date returns the date of the data, "2026-08-22".
func (t *SupportTable) Date() string {
	_, date, _ := strings.Cut(t.rows(), "\ndate|")
	date, _, _ = strings.Cut(date, "\n")
	return date
}

// dateOf returns the date of the row of a product.
func (t *SupportTable) dateOf(name string) string {
	if strings.Contains(ownSupport, "\n"+name+"|") && !strings.Contains(t.rows(), "\n"+name+"|") {
		return ownSupportDate
	}
	return t.Date()
}

func (t *SupportTable) row(name string) (title, cycles string, ok bool) {
	if name == "" || name == "date" {
		return "", "", false
	}
	_, row, ok := strings.Cut(t.rows(), "\n"+name+"|")
	if !ok {
		if _, row, ok = strings.Cut(ownSupport, "\n"+name+"|"); !ok {
			return "", "", false
		}
	}
	row, _, _ = strings.Cut(row, "\n")
	return strings.Cut(row, "|")
}

// MaxSupportTable limits the bytes of a table; the built-in one has 12 KiB.
const MaxSupportTable = 1 << 20

// SupportError is a mistake in a table.
type SupportError struct {
	Line, Column  int
	Message, Help string
}

func (e *SupportError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// ParseSupport reads a table strictly: comments that begin with "#", a line "date|YYYY-MM-DD", then
// "name|title|cycle=YYYY-MM-DD cycle=" for each product, with the names of the built-in table.
// Errors are [*SupportError].
func ParseSupport(data []byte) (*SupportTable, error) {
	if !utf8.Valid(data) {
		return nil, &SupportError{1, 1, "the support data is not valid UTF-8", "save it as plain UTF-8 text"}
	}
	r := tableReader{lines: map[string]int{}}
	r.text.WriteString("\n")
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		number++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := r.read(line, number); err != nil {
			return nil, err
		}
	}
	if len(r.lines) < 2 {
		return nil, &SupportError{number + 1, 1, "the support data has no products", supportHelp}
	}
	return &SupportTable{r.text.String()}, nil
}

const supportHelp = "scripts/support writes such a file from the data of endoflife.date"

// tableReader reads the lines of a table.
type tableReader struct {
	text  strings.Builder
	lines map[string]int // of each name
}

func (r *tableReader) read(line string, number int) error {
	fail := func(before, message, help string) error {
		return &SupportError{number, 1 + utf8.RuneCountInString(before), message, help}
	}
	if i := strings.IndexFunc(line, unicode.IsControl); i >= 0 {
		return fail(line[:i], fmt.Sprintf("control character %U", []rune(line[i:])[0]), "save the file as plain UTF-8 text")
	}
	name, rest, _ := strings.Cut(line, "|")
	switch {
	case len(r.lines) == 0 && name != "date":
		return fail("", "the first line is not the date of the data", "write date|YYYY-MM-DD")
	case r.lines[name] > 0:
		return fail("", fmt.Sprintf("duplicate name %.100q", name), fmt.Sprintf("already given on line %d", r.lines[name]))
	case name == "date" && !isDay(rest):
		return fail("date|", fmt.Sprintf("%.100q is not a date", rest), "write it as YYYY-MM-DD")
	case name != "date":
		if _, _, known := (*SupportTable)(nil).row(name); !known {
			return fail("", fmt.Sprintf("unknown product %.100q", name), "use a name of the built-in table, pkg/internal/imageref/support.txt")
		}
		title, cycles, ok := strings.Cut(rest, "|")
		if !ok || strings.TrimSpace(title) == "" {
			return fail(name+"|", "a line is not name|title|cycles", supportHelp)
		}
		if at, message := checkCycles(cycles); message != "" {
			return fail(name+"|"+title+"|"+cycles[:at], message, "write cycle=YYYY-MM-DD, or cycle= without an end of support, separated by single spaces, the newest first")
		}
	}
	r.lines[name] = number
	r.text.WriteString(line)
	r.text.WriteString("\n")
	return nil
}

// checkCycles says what is wrong with the cycles of a line, and at which byte; empty if nothing is.
func checkCycles(cycles string) (at int, message string) {
	known := map[string]bool{}
	for entry := range strings.SplitSeq(cycles, " ") {
		name, end, ok := strings.Cut(entry, "=")
		switch {
		case !ok || name == "" || strings.ContainsAny(name, "|"):
			return at, fmt.Sprintf("%.100q is not a cycle with its last day of support", entry)
		case end != "" && !isDay(end):
			return at + len(name) + 1, fmt.Sprintf("%.100q is not a date", end)
		case known[name]:
			return at, fmt.Sprintf("duplicate cycle %.100q", name)
		}
		known[name] = true
		at += len(entry) + 1
	}
	return 0, ""
}

func isDay(text string) bool {
	day, err := time.Parse(time.DateOnly, text)
	return err == nil && day.Format(time.DateOnly) == text // policies compare dates as text
}
