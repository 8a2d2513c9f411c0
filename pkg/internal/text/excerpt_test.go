package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func TestExcerpt(t *testing.T) {
	long := "FROM a\nRUN " + strings.Repeat("ä", 2000) + "X" + strings.Repeat("ö", 2000)
	d := New(long)
	e := d.Excerpt(finding.Span{Start: finding.Position{Line: 2, Column: 2005}, End: finding.Position{Line: 2, Column: 2006}})
	if characters := []rune(e.Text); characters[2005-e.Column] != 'X' || len(e.Text) > 3*excerptWidth {
		t.Errorf("column is outside the window: %d bytes from column %d", len(e.Text), e.Column)
	}
	if e := d.Excerpt(finding.Span{Start: finding.Position{Line: 9, Column: 1}}); e.Text != "" {
		t.Errorf("excerpt of a missing line is %q", e.Text)
	}
}

// The columns are those counted from the line's text, also when positions go backward.
func TestWide(t *testing.T) {
	lines := []string{"FROM a", "RUN echo 漢字 👍\te\u0301 \xff \\", "# 👍", "    && b" + strings.Repeat("ö", 1000) + " c"}
	for _, mark := range []string{"", ByteOrderMark} {
		for _, end := range []string{"\n", "\r\n"} {
			d := New(mark + strings.Join(lines, end) + end)
			for _, column := range []int{1, 3, 10, 12, 13, 15, 999, 1003, 1010, 2} {
				var positions []finding.Position
				var want []finding.Wide
				for i, line := range lines {
					at := finding.Position{Line: i + 1, Column: column}
					positions = append(positions, at)
					if wide, differs := measure(line, at, mark != ""); differs {
						want = append(want, wide)
					}
				}
				if got := d.Wide(positions); !slices.Equal(got, want) {
					t.Errorf("mark %q, line end %q, column %d: %v, want %v", mark, end, column, got, want)
				}
			}
		}
	}
	if wide := New("FROM a").Wide([]finding.Position{{Line: 1, Column: 6}}); wide != nil {
		t.Errorf("wide columns in an ASCII file: %v", wide)
	}
}

// measure counts a position's columns from the text of its line.
func measure(line string, at finding.Position, mark bool) (finding.Wide, bool) {
	wide := finding.Wide{Position: at, UTF16: at.Column, Bytes: at.Column}
	rest := []byte(line)
	for column := at.Column; column > 1 && len(rest) > 0; column-- {
		r, size := utf8.DecodeRune(rest)
		wide.UTF16 += utf16.RuneLen(r) - 1
		wide.Bytes += size - 1
		rest = rest[size:]
	}
	if mark && at.Line == 1 {
		wide.Bytes += len(ByteOrderMark)
	}
	return wide, wide.UTF16 != at.Column || wide.Bytes != at.Column
}

func TestAround(t *testing.T) {
	d := New("FROM a\r\n#" + strings.Repeat("ä", 1000) + "\nRUN b\n# c\n# d")
	at := finding.Position{Line: 3, Column: 1}
	before, after := d.Surroundings(finding.Span{Start: at, End: at}, 2)
	if len(before) != 2 || before[0] != "FROM a" || len(before[1]) > 2*excerptWidth+1 || !slices.Equal(after, []string{"# c", "# d"}) {
		t.Errorf("before %q, after %q", before, after)
	}
	first := finding.Position{Line: 1, Column: 1}
	if before, after = d.Surroundings(finding.Span{Start: first, End: at}, 1); len(before) != 0 || len(after) != 1 {
		t.Errorf("before %q, after %q", before, after)
	}
}
