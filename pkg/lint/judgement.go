package lint

import (
	"encoding/binary"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// The form of a kept judgement: numbers as varints, texts after their length,
// lists after their count. The path is not in it: it is part of the key.

// encodeJudgement gives a judgement's form; false: it is of a kind that is not kept.
func encodeJudgement(j judgement, facts []fact) ([]byte, bool) {
	if j.service != nil || j.problem != nil {
		return nil, false
	}
	w := writer{}
	w.flag(j.file.Parses)
	w.number(len(facts))
	for _, f := range facts {
		w.number(int(f.kind))
		w.text(f.name)
		w.flag(f.there)
		if f.there {
			w = append(w, f.sum[:]...)
		}
	}
	w.number(len(j.findings))
	for i := range j.findings {
		if j.findings[i].Path != j.file.Path {
			return nil, false
		}
		w.finding(&j.findings[i])
	}
	return w, true
}

// decodeJudgement reads what encodeJudgement gave for the file of a path.
func decodeJudgement(text, path string) (j judgement, facts []fact, ok bool) {
	r := reader{rest: text}
	j.file = finding.File{Path: path, Parses: r.flag()}
	facts = make([]fact, r.count())
	for i := range facts {
		f := &facts[i]
		f.kind, f.name = factKind(r.number()), r.text()
		f.there = r.flag()
		if f.there {
			copy(f.sum[:], r.take(len(f.sum)))
		}
	}
	j.findings = make([]finding.Finding, r.count())
	for i := range j.findings {
		r.finding(&j.findings[i])
		j.findings[i].Path = path
	}
	if r.broken || r.rest != "" {
		return judgement{}, nil, false
	}
	return j, facts, true
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

// reader reads what a writer wrote. After something else it is broken and gives
// zero values.
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

// count reads the length of a list, of which every element has a byte at least.
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
