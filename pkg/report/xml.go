package report

import "strings"

const xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// attribute gives an XML attribute after a blank.
func attribute(name, value string) string { return " " + name + "=\"" + xmlText(value) + "\"" }

// xmlText gives text as it may stand in an attribute or between tags. What XML
// has no way to say, visible spells out.
func xmlText(text string) string {
	text = visible(text)
	if !strings.ContainsAny(text, `&<>"'`) {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; c {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\'':
			b.WriteString("&#39;")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
