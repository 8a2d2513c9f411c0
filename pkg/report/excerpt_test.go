package report

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("x", 50) + "TOKEN" + strings.Repeat("y", 50)
	cases := []struct {
		name        string
		text        string
		column      int // of the excerpt
		from, to    int // of the token
		columns     int
		want        string
		pad, carets int
	}{
		{"plain", "USER root", 1, 6, 10, 40, "USER root", 5, 4},
		{"tab stops", "\ta\tb", 1, 4, 5, 40, "    a   b", 8, 1},
		{"wide before", "漢字 x", 1, 4, 5, 40, "漢字 x", 5, 1},
		{"wide token", "a 👍漢", 1, 3, 5, 40, "a 👍漢", 2, 4},
		{"combining", "e\u0301 x", 1, 4, 5, 40, "e\u0301 x", 2, 1},
		{"escape widens", "a\x1bb c", 1, 5, 6, 40, `a\x1bb c`, 7, 1},
		{"carriage return", "USER a\r", 1, 6, 7, 40, "USER a", 5, 1},
		{"past the end", "RUN a", 1, 6, 6, 40, "RUN a", 5, 1},
		{"far past the end", "RUN a", 1, 600, 900, 40, "RUN a", 5, 1},
		{"before the window", "RUN a", 100, 3, 4, 40, "…RUN a", 1, 1},
		{"cut on both sides", long, 1, 51, 56, 21, "…xxxxxxxTOKENyyyyyyy…", 8, 5},
		{"cut on the right", "TOKEN" + strings.Repeat("y", 50), 1, 1, 6, 21, "TOKEN" + strings.Repeat("y", 14) + "…", 0, 5},
		{"cut on the left", strings.Repeat("x", 50) + "TOKEN", 1, 51, 56, 21, "…" + strings.Repeat("x", 14) + "TOKEN", 15, 5},
		{"cut upstream", "TOKEN y", 90, 90, 95, 40, "…TOKEN y", 1, 5},
		{"token wider than the limit", "RUN " + strings.Repeat("z", 90), 1, 5, 95, 21, "RUN " + strings.Repeat("z", 15) + "…", 4, 15},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := finding.Finding{
				Excerpt: finding.Excerpt{Text: c.text, Column: c.column},
				Span:    finding.Span{Start: finding.Position{Line: 1, Column: c.from}, End: finding.Position{Line: 1, Column: c.to}},
			}
			got, ok := excerptOf(&f, c.columns)
			if !ok {
				t.Fatal("no excerpt")
			}
			if got.text != c.want || got.pad != c.pad || got.carets != c.carets {
				t.Errorf("got %+v, want %q, %d and %d", got, c.want, c.pad, c.carets)
			}
			if before, token := got.text[:got.from], got.text[got.from:got.to]; width(before) != c.pad || max(width(token), 1) != c.carets {
				t.Errorf("text %q before token %q", before, token)
			}
			if width(got.text) > c.columns {
				t.Errorf("%d columns, limit %d", width(got.text), c.columns)
			}
		})
	}
}

func TestNoExcerpt(t *testing.T) {
	at := finding.Position{Line: 1, Column: 1}
	for name, f := range map[string]finding.Finding{
		"no place":   {Excerpt: finding.Excerpt{Text: "FROM a", Column: 1}},
		"no text":    {Span: finding.Span{Start: at, End: at}},
		"blank line": {Span: finding.Span{Start: at, End: at}, Excerpt: finding.Excerpt{Text: " \t ", Column: 1}},
	} {
		if line, ok := excerptOf(&f, 40); ok {
			t.Errorf("%s: %+v", name, line)
		}
	}
}
