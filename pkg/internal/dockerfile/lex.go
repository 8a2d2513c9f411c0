package dockerfile

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is part of the text of an instruction, with byte offsets into it.
type token struct {
	text       string // as BuildKit reads it: flags without quotes, JSON strings decoded
	start, end int
}

// isSeparator reports whether BuildKit splits keywords and most arguments at c.
func isSeparator(c byte) bool {
	return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'
}

// cutKeyword splits an instruction into its keyword and the rest.
func cutKeyword(text string) (keyword, rest string) {
	text = strings.TrimSpace(text)
	for i := 0; i < len(text); i++ {
		if isSeparator(text[i]) {
			return text[:i], strings.TrimLeft(text[i:], " \t\v\f\r")
		}
	}
	return text, ""
}

// lexFlags reads the words that start with "--". rest is the offset of the arguments.
func lexFlags(text string, from int, escape byte) (flags []token, rest int) {
	i := from
	for {
		for i < len(text) && unicode.IsSpace(rune(text[i])) {
			i++
		}
		if i+1 >= len(text) || text[i] != '-' || text[i+1] != '-' {
			return flags, i
		}
		flag := lexFlag(text, i, escape)
		i = flag.end
		if flag.text == "--" {
			return flags, skipBlanks(text, i)
		}
		flags = append(flags, flag)
	}
}

// lexFlag reads one flag. It removes quotes, which can contain blanks.
func lexFlag(text string, start int, escape byte) token {
	var b strings.Builder
	quote := byte(0)
	i := start
	for ; i < len(text); i++ {
		c := text[i]
		switch {
		case c == escape:
			if i+1 < len(text) {
				i++
				b.WriteByte(text[i])
			}
		case quote != 0:
			if c == quote {
				quote = 0
			} else {
				b.WriteByte(c)
			}
		case unicode.IsSpace(rune(c)):
			return token{b.String(), start, i}
		case c == '\'' || c == '"':
			quote = c
		default:
			b.WriteByte(c)
		}
	}
	return token{b.String(), start, i}
}

// afterFlags returns what follows the flags.
func afterFlags(rest string) string {
	_, i := lexFlags(rest, 0, '\\')
	return rest[i:]
}

// lexFields splits at all blanks, as FROM, COPY, EXPOSE and VOLUME do.
func lexFields(text string, from int) []token {
	var fields []token
	for i := from; i < len(text); {
		if isSeparator(text[i]) {
			i++
			continue
		}
		start := i
		for i < len(text) && !isSeparator(text[i]) {
			i++
		}
		fields = append(fields, token{text[start:i], start, i})
	}
	return fields
}

// lexWords splits at blanks outside quotes and keeps the quotes, as ARG, ENV and LABEL do.
func lexWords(text string, from int, escape byte) []token {
	var words []token
	for i := from; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(c) {
			i += size
			continue
		}
		end := wordEnd(text, i, escape)
		words = append(words, token{text[i:end], i, end})
		i = end
	}
	return words
}

func wordEnd(text string, i int, escape byte) int {
	quote := rune(0)
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == rune(escape) && quote != '\'':
			_, next := utf8.DecodeRuneInString(text[i+size:])
			size += next
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case unicode.IsSpace(c):
			return i
		case c == '\'' || c == '"':
			quote = c
		}
		i += size
	}
	return len(text)
}

// execForm decodes a JSON array of strings. ok is false for anything else.
func execForm(text string) (words []string, ok bool) {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if !strings.HasPrefix(text, "[") {
		return nil, false
	}
	if err := json.Unmarshal([]byte(text), &words); err != nil {
		return nil, false
	}
	return words, true
}

// lexExec returns the strings of an exec form with their offsets.
func lexExec(text string, from int) (words []token, ok bool) {
	decoded, ok := execForm(text[from:])
	if !ok {
		return nil, false
	}
	i := from
	for _, word := range decoded {
		start := i + strings.IndexByte(text[i:], '"')
		if start < i {
			return nil, false // null decodes to ""
		}
		for i = start + 1; text[i] != '"'; i++ {
			if text[i] == '\\' {
				i++
			}
		}
		i++
		words = append(words, token{word, start, i})
	}
	return words, true
}
