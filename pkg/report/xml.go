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
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(text)
}
