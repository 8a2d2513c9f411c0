package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// hider is what a file knows of its secrets. Its zero value hides nothing.
type hider struct {
	masked   *Source           // the file with each character of a secret replaced, see [stars]; nil: there is none
	ranges   [][2]int          // byte offsets of the secrets in the file, in order and apart from each other
	texts    []string          // the secrets and how messages quote them, the longest first
	replacer *strings.Replacer // of those that no message has for another reason
}

// Hide makes everything that reports get of the file hide secrets: ranges of byte offsets, and texts
// wherever they occur if they are no ordinary words. Columns do not change.
func (f *File) Hide(ranges [][2]int, texts []string) {
	if len(ranges)+len(texts) == 0 {
		return
	}
	f.hider = hider{texts: withForms(texts)}
	var pairs []string
	for _, secret := range f.texts {
		if isDistinctive(secret) {
			pairs = append(pairs, secret, stars(secret))
		}
	}
	f.replacer = strings.NewReplacer(pairs...)
	everywhere := f.replacer.Replace(f.Text)
	f.ranges = merged(slices.Concat(ranges, differences(f.Text, everywhere)))
	f.masked = New(mask(f.Text, f.ranges))
	f.digests = nil
}

// Hiding returns the file with further texts hidden, for findings that were moved to it from another
// text.
func (f *File) Hiding(texts []string) *File {
	if len(texts) == 0 {
		return f
	}
	other := &File{Path: f.Path, Source: f.Source, outline: f.outline}
	other.Hide(f.ranges, slices.Concat(f.texts, texts))
	return other
}

// printable is the file as reports may show it.
func (f *File) printable() *Source {
	if f.masked != nil {
		return f.masked
	}
	return f.Source
}

// Printable returns the text of the file without secrets.
func (f *File) Printable() string { return f.printable().Text }

// Excerpt returns the source line on which a span starts, without secrets. Long lines are cut.
func (f *File) Excerpt(span finding.Span) finding.Excerpt {
	excerpt := f.printable().Excerpt(span)
	if f.masked != nil && excerpt.Column > 0 {
		excerpt.Wide = f.Wide([]finding.Position{span.Start, span.End})
	}
	return excerpt
}

// Surroundings returns up to count lines before the span's first line, and up to count after it,
// without secrets.
func (f *File) Surroundings(span finding.Span, count int) (before, after []string) {
	return f.printable().Surroundings(span, count)
}

// WithoutSecrets returns what a finding at a span says, such as its message, with secrets replaced. A
// secret that is an ordinary word is replaced only where the finding can quote it: in quotes, if
// the secret is in the instruction or line of the span.
func (f *File) WithoutSecrets(said string, span finding.Span) string {
	if f.masked == nil || said == "" {
		return said
	}
	said = f.replacer.Replace(said)
	if strings.Contains(said, ellipsis) {
		for _, secret := range f.texts[:min(len(f.texts), 1000)] { // of any more only the whole text is hidden
			said = hideBeginnings(said, secret)
		}
	}
	if !strings.Contains(said, `"`) {
		return said
	}
	context := f.context(span)
	start, end := f.Offset(context.Start), max(f.Offset(context.End), f.Offset(span.End))
	for _, r := range f.ranges[f.rangeAfter(start):] {
		if r[0] >= end {
			break
		}
		if secret := f.Text[r[0]:r[1]]; !isDistinctive(secret) {
			said = hideQuoted(said, secret)
		}
	}
	return said
}

// rangeAfter returns the index of the first secret that ends after an offset.
func (f *File) rangeAfter(offset int) int {
	i, _ := slices.BinarySearchFunc(f.ranges, offset+1, func(r [2]int, offset int) int { return r[1] - offset })
	return i
}

// EditsWithoutSecrets returns edits that do the same to the file but have no secret in their text,
// because they leave it where it is. If that is impossible there are none: half of the edits would
// break the file.
func (f *File) EditsWithoutSecrets(edits []finding.Edit) []finding.Edit {
	if f.masked == nil {
		return edits
	}
	var list []finding.Edit
	for _, edit := range edits {
		parts, ok := f.splitAtSecrets(edit)
		if !ok {
			return nil
		}
		list = append(list, parts...)
	}
	return list
}

// splitAtSecrets splits an edit at the secrets of its span.
func (f *File) splitAtSecrets(edit finding.Edit) (parts []finding.Edit, ok bool) {
	start, end := f.Offset(edit.Span.Start), f.Offset(edit.Span.End)
	text := edit.Text
	var secrets []string
	add := func(start, end int, text string) {
		if f.Text[start:end] != text {
			parts = append(parts, finding.Edit{Span: f.Span(start, end), Text: text})
		}
	}
	for _, r := range f.ranges[f.rangeAfter(start):] {
		if r[1] > end {
			break
		}
		if r[0] < start {
			continue
		}
		secret := f.Text[r[0]:r[1]]
		secrets = append(secrets, secret)
		before, after, found := strings.Cut(text, secret)
		if !found {
			continue // the edit removes it
		}
		add(start, r[0], before)
		start, text = r[1], after
	}
	if len(secrets) == 0 {
		return []finding.Edit{edit}, f.replacer.Replace(edit.Text) == edit.Text
	}
	add(start, end, text)
	for _, part := range parts {
		if f.replacer.Replace(part.Text) != part.Text || slices.ContainsFunc(secrets, func(secret string) bool { return strings.Contains(part.Text, secret) }) {
			return nil, false
		}
	}
	return parts, true
}

// isDistinctive reports whether a secret is no word, or words with dashes as in the name of a package, so that
// whatever equals it is the secret.
func isDistinctive(secret string) bool {
	switch {
	case len(secret) < 6:
		return false
	case len(secret) >= 16:
		return true
	}
	isOther := func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-_.", r) }
	rest := secret[1:]
	return strings.IndexFunc(secret, isOther) >= 0 || strings.ToLower(rest) != rest && strings.ToUpper(secret) != secret
}

// withForms adds the ways in which messages quote the secrets, and sorts them from the longest to the shortest.
func withForms(secrets []string) []string {
	var list []string
	for _, secret := range secrets {
		quoted := strconv.Quote(secret)
		list = append(list, secret, quoted[1:len(quoted)-1])
	}
	slices.SortFunc(list, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(list)
}

// differences returns the ranges of a text in which another one, with as many characters, differs.
func differences(text, replaced string) (ranges [][2]int) {
	if text == replaced {
		return nil
	}
	k := 0
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		other, otherSize := utf8.DecodeRuneInString(replaced[k:])
		k += otherSize
		if r != other {
			ranges = append(ranges, [2]int{i, i + size})
		}
	}
	return ranges
}

// merged sorts ranges and joins those that touch or overlap.
func merged(ranges [][2]int) [][2]int {
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	var list [][2]int
	for _, r := range ranges {
		switch last := len(list) - 1; {
		case r[0] >= r[1]:
		case last >= 0 && r[0] <= list[last][1]:
			list[last][1] = max(list[last][1], r[1])
		default:
			list = append(list, r)
		}
	}
	return list
}

// mask replaces the characters in ranges of a text.
func mask(text string, ranges [][2]int) string {
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for _, r := range ranges {
		b.WriteString(text[at:r[0]])
		b.WriteString(stars(text[r[0]:r[1]]))
		at = r[1]
	}
	b.WriteString(text[at:])
	return b.String()
}

// stars returns one "*" for each character of a secret, a wide one for a wide character, so that neither
// columns nor what stands below them moves. Line breaks stay.
func stars(secret string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r':
			return r
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul),
			r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
			return '＊'
		}
		return '*'
	}, secret)
}

// ellipsis is where a text was cut off.
const ellipsis = "…"

// hideBeginnings replaces the beginnings of a secret that an ellipsis follows.
func hideBeginnings(said, secret string) string {
	const least = 4
	for at := 0; ; at += len(ellipsis) {
		i := strings.Index(said[at:], ellipsis)
		if i < 0 {
			return said
		}
		at += i
		for n := min(len(secret)-1, at); n >= least; n-- {
			if strings.HasSuffix(said[:at], secret[:n]) {
				hidden := stars(secret[:n])
				said = said[:at-n] + hidden + said[at:]
				at += len(hidden) - n
				break
			}
		}
	}
}

// hideQuoted replaces a secret in the quoted parts of a message, where no letter or digit is next to it.
func hideQuoted(said, secret string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(said, '"')
		if start < 0 {
			break
		}
		quoted, err := strconv.QuotedPrefix(said[start:])
		if err != nil { // not quoted as Go does it: up to the end
			quoted = said[start:]
		}
		b.WriteString(said[:start])
		b.WriteString(hideWord(quoted, secret))
		said = said[start+len(quoted):]
	}
	b.WriteString(said)
	return b.String()
}

func hideWord(text, secret string) string {
	var b strings.Builder
	from := 0
	EachMatch(text, secret, func(at int) (next int) {
		end := at + len(secret)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[end:])
		option := strings.HasSuffix(text[:at], "-p") // mysql -pPASSWORD
		if (at == 0 || !isWordRune(before) || option) && (end == len(text) || !isWordRune(after)) {
			b.WriteString(text[from:at])
			b.WriteString(stars(secret))
			from = end
		}
		return end
	})
	b.WriteString(text[from:])
	return b.String()
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
