package resultcache

import (
	"encoding/binary"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/buildcontext"
)

// The format of an entry: numbers are varints, strings follow their length and lists their
// count. It has no path, which is part of the key.

// encode returns the encoded entry of a file. It returns false if the entry has findings about
// another file: such an entry is not cached.
func encode(e Entry, path string, dependencies []buildcontext.Dependency) ([]byte, bool) {
	w := writer{}
	w.flag(e.Parses)
	w.number(len(dependencies))
	for _, d := range dependencies {
		w.number(int(d.Kind))
		w.text(d.Name)
		w.flag(d.Exists)
		if d.Exists {
			w = append(w, d.Sum[:]...)
		}
	}
	w.number(len(e.Findings))
	for i := range e.Findings {
		if e.Findings[i].Path != path {
			return nil, false
		}
		w.finding(&e.Findings[i])
	}
	return w, true
}

// decode decodes the entry of a file.
func decode(text, path string) (e Entry, dependencies []buildcontext.Dependency, ok bool) {
	r := reader{rest: text}
	e.Parses = r.flag()
	dependencies = make([]buildcontext.Dependency, r.count())
	for i := range dependencies {
		d := &dependencies[i]
		d.Kind, d.Name = buildcontext.Kind(r.number()), r.text()
		d.Exists = r.flag()
		if d.Exists {
			copy(d.Sum[:], r.take(len(d.Sum)))
		}
	}
	e.Findings = make([]finding.Finding, r.count())
	for i := range e.Findings {
		r.finding(&e.Findings[i])
		e.Findings[i].Path = path
	}
	if r.broken || r.rest != "" {
		return Entry{}, nil, false
	}
	return e, dependencies, true
}

type writer []byte

func (w *writer) number(n int) { *w = binary.AppendVarint(*w, int64(n)) }

func (w *writer) flag(set bool) {
	if set {
		*w = append(*w, 1)
	} else {
		*w = append(*w, 0)
	}
}

func (w *writer) text(s string) {
	w.number(len(s))
	*w = append(*w, s...)
}

func (w *writer) span(s finding.Span) {
	w.number(s.Start.Line)
	w.number(s.Start.Column)
	w.number(s.End.Line)
	w.number(s.End.Column)
}

func (w *writer) finding(f *finding.Finding) {
	w.text(f.Policy)
	w.text(f.Category)
	w.text(string(f.Severity))
	w.text(f.Message)
	w.text(f.Remedy)
	w.span(f.Span)
	w.text(f.Service)
	w.excerpt(&f.Excerpt)
	w.number(len(f.Edits))
	for _, edit := range f.Edits {
		w.span(edit.Span)
		w.text(edit.Text)
	}
	w.text(f.Content.Token)
	w.text(f.Content.Instruction)
	w.flag(f.Suppressed != nil)
	if f.Suppressed != nil {
		w.text(f.Suppressed.By)
		w.text(f.Suppressed.Reason)
		w.text(f.Suppressed.Until)
	}
}

func (w *writer) excerpt(e *finding.Excerpt) {
	w.text(e.Text)
	w.number(e.Column)
	for _, lines := range [...][]string{e.Before, e.After} {
		w.number(len(lines))
		for _, line := range lines {
			w.text(line)
		}
	}
	w.number(len(e.Wide))
	for _, wide := range e.Wide {
		w.number(wide.Line)
		w.number(wide.Column)
		w.number(wide.UTF16)
		w.number(wide.Bytes)
	}
}

// reader decodes what a writer wrote. After an error it is broken and returns zero values.
type reader struct {
	rest   string
	broken bool
}

func (r *reader) take(n int) string {
	if n < 0 || n > len(r.rest) {
		r.broken, r.rest = true, ""
		return ""
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) number() int {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		b := r.take(1)
		if b == "" {
			return 0
		}
		n |= uint64(b[0]&0x7f) << shift
		if b[0] < 0x80 {
			return int(int64(n>>1) ^ -int64(n&1))
		}
	}
	r.take(-1)
	return 0
}

// count reads the length of a list. Every element has at least one byte.
func (r *reader) count() int {
	n := r.number()
	if n < 0 || n > len(r.rest) {
		r.take(-1)
		return 0
	}
	return n
}

func (r *reader) flag() bool   { return r.take(1) == "\x01" }
func (r *reader) text() string { return r.take(r.number()) }

func (r *reader) span() (s finding.Span) {
	s.Start.Line = r.number()
	s.Start.Column = r.number()
	s.End.Line = r.number()
	s.End.Column = r.number()
	return s
}

func (r *reader) finding(f *finding.Finding) {
	f.Policy = r.text()
	f.Category = r.text()
	f.Severity = finding.Severity(r.text())
	f.Message = r.text()
	f.Remedy = r.text()
	f.Span = r.span()
	f.Service = r.text()
	r.excerpt(&f.Excerpt)
	if edits := r.count(); edits > 0 {
		f.Edits = make([]finding.Edit, edits)
	}
	for i := range f.Edits {
		f.Edits[i].Span = r.span()
		f.Edits[i].Text = r.text()
	}
	f.Content.Token = r.text()
	f.Content.Instruction = r.text()
	if r.flag() {
		f.Suppressed = &finding.Suppression{}
		f.Suppressed.By = r.text()
		f.Suppressed.Reason = r.text()
		f.Suppressed.Until = r.text()
	}
}

func (r *reader) excerpt(e *finding.Excerpt) {
	e.Text = r.text()
	e.Column = r.number()
	for _, lines := range [...]*[]string{&e.Before, &e.After} {
		if count := r.count(); count > 0 {
			*lines = make([]string, count)
		}
		for i := range *lines {
			(*lines)[i] = r.text()
		}
	}
	if count := r.count(); count > 0 {
		e.Wide = make([]finding.Wide, count)
	}
	for i := range e.Wide {
		wide := &e.Wide[i]
		wide.Line, wide.Column = r.number(), r.number()
		wide.UTF16, wide.Bytes = r.number(), r.number()
	}
}
