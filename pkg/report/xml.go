package report

import (
	"bufio"
	"encoding/xml"
	"strings"
)

// xmlWriter streams a document. visible escapes all text, including characters that
// XML does not allow.
type xmlWriter struct {
	*xml.Encoder
	open       []xml.Name
	attributes []xml.Attr // reused for every element
}

// newXML begins a document; close ends it.
func newXML(w *bufio.Writer) *xmlWriter {
	put(w, xml.Header)
	x := &xmlWriter{Encoder: xml.NewEncoder(w)}
	x.Indent("", "  ")
	return x
}

// start opens an element with attributes: a name, its value, and so on.
func (x *xmlWriter) start(name string, attributes ...string) {
	element := xml.StartElement{Name: xml.Name{Local: name}, Attr: x.attributes[:0]}
	for i := 0; i < len(attributes); i += 2 {
		element.Attr = append(element.Attr, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: Escape(attributes[i+1])})
	}
	x.open, x.attributes = append(x.open, element.Name), element.Attr
	x.token(element)
}

// text writes lines of text.
func (x *xmlWriter) text(text string) {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = Escape(lines[i])
	}
	x.token(xml.CharData(strings.Join(lines, "\n")))
}

// end closes the innermost open element.
func (x *xmlWriter) end() {
	last := len(x.open) - 1
	x.token(xml.EndElement{Name: x.open[last]})
	x.open = x.open[:last]
}

// close closes all open elements and ends the document.
func (x *xmlWriter) close() error {
	for len(x.open) > 0 {
		x.end()
	}
	x.token(xml.CharData("\n"))
	return x.Close()
}

func (x *xmlWriter) token(token xml.Token) {
	_ = x.EncodeToken(token) // the error stays in the writer until Flush
}
