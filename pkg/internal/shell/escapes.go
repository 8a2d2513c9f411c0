package shell

import (
	"strconv"
	"strings"
)

// unescapeC replaces the escapes of $'...'. Others stay unchanged.
func unescapeC(text string) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			i++
			continue
		}
		i += 1 + writeEscape(&b, text[i+1:])
	}
	return b.String()
}

// writeEscape writes what the escape at the start of a text stands for, and returns its length without the backslash.
func writeEscape(b *strings.Builder, text string) int {
	const letters, values = `abeEfnrtv\'"?`, "\a\b\x1b\x1b\f\n\r\t\v\\'\"?"
	if at := strings.IndexByte(letters, text[0]); at >= 0 {
		b.WriteByte(values[at])
		return 1
	}
	switch text[0] {
	case 'x':
		return writeCode(b, text, 1, 2, 16)
	case 'u':
		return writeCode(b, text, 1, 4, 16)
	case 'U':
		return writeCode(b, text, 1, 8, 16)
	case 'c':
		if len(text) > 1 {
			b.WriteByte(text[1] & 0x1f)
			return 2
		}
	}
	return writeCode(b, text, 0, 3, 8)
}

// writeCode writes the character of a code that has up to most digits of a base, after a letter or not.
func writeCode(b *strings.Builder, text string, from, most, base int) int {
	end := from
	for end < len(text) && end < from+most {
		if _, err := strconv.ParseUint(text[end:end+1], base, 8); err != nil {
			break
		}
		end++
	}
	code, err := strconv.ParseUint(text[from:end], base, 32)
	switch {
	case err != nil: // no digits
		b.WriteString(`\`)
		return 0
	case from == 1 && most > 2:
		b.WriteRune(rune(code))
	default:
		b.WriteByte(byte(code))
	}
	return end
}
