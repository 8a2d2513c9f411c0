package suppress

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// BaselineName is the file in a repository's root that is read without being named.
const BaselineName = ".altlas-lint-baseline.json"

// Entry is a finding that was there when the baseline was written.
type Entry struct {
	File    string // relative to the baseline's folder, with "/"
	Policy  string
	Message string // for who reads the baseline; it does not matter
	Content finding.Content
	Count   int    // how many findings it answers, at least 1
	Reason  string // may be empty
	Until   string // the last day it holds; empty: no end
	Line    int    // of the baseline
}

// Baseline is a list of findings that are accepted for now.
type Baseline struct {
	Path    string  // where it was read from
	Entries []Entry // by file, policy and content

	dir    string // absolute
	prefix string // the working directory seen from dir, with "/"
}

// Use is what became of an entry in a run.
type Use struct {
	Entry Entry
	Count int    // how many findings it met
	Moved string // the file in which it met them, where that has another name now
}

// NewBaseline gives an empty baseline for a path; the working directory is absolute.
func NewBaseline(name, working string) *Baseline {
	b := &Baseline{Path: name, dir: filepath.Dir(name)}
	if !filepath.IsAbs(b.dir) {
		b.dir = filepath.Join(working, b.dir)
	}
	if prefix, err := filepath.Rel(b.dir, working); err == nil {
		b.prefix = filepath.ToSlash(prefix)
	}
	return b
}

// File gives the name that a baseline has for a path of a report.
func (b *Baseline) File(shown string) string {
	shown = strings.ToValidUTF8(shown, "\uFFFD")
	if filepath.IsAbs(filepath.FromSlash(shown)) {
		return shown
	}
	return path.Join(b.prefix, shown)
}

// exists reports whether there is a file of a name that the baseline has.
func (b *Baseline) exists(file string) bool {
	_, err := os.Lstat(filepath.Join(b.dir, filepath.FromSlash(file)))
	return err == nil
}

// Expired reports whether an entry's day is over.
func (e Entry) Expired(now string) bool { return e.Until != "" && now > e.Until }

// Context is what has to be known around a baseline.
type Context struct {
	Now  string                                   // the date "2026-11-23"
	Find func(name string) (finding.Policy, bool) // a policy by its id, or one that it had
}

// Apply marks the findings of a result that the baseline answers. An item that
// fails for nothing else becomes waived. Nil: there is no baseline.
func (b *Baseline) Apply(result *finding.Result, world Context) {
	if b == nil {
		return
	}
	answered := map[statement]*finding.Suppression{}
	matched, _ := b.match(result.Findings, world)
	for i, entry := range matched {
		if entry == nil || entry.Expired(world.Now) {
			continue
		}
		f := &result.Findings[i]
		f.Suppressed = &finding.Suppression{By: "baseline", Reason: entry.Reason, Until: entry.Until}
		answered[state(f)] = f.Suppressed
	}
	for i := range result.Services {
		for k := range result.Services[i].Items {
			waive(&result.Services[i].Items[k], answered)
		}
	}
}

// waive marks the findings of an item as those of the result are.
func waive(item *finding.Item, answered map[statement]*finding.Suppression) {
	if item.Verdict != finding.Fail && item.Verdict != finding.Waived {
		return
	}
	open := false
	for i := range item.Findings {
		f := &item.Findings[i]
		if suppression := answered[state(f)]; suppression != nil && canBaseline(f) {
			f.Suppressed = suppression
		}
		open = open || f.Suppressed == nil
	}
	if !open {
		item.Verdict = finding.Waived
	}
}

// statement is what makes two findings the same, whoever asked.
type statement struct {
	path, policy, message string
	span                  finding.Span
}

func state(f *finding.Finding) statement { return statement{f.Path, f.Policy, f.Message, f.Span} }

// canBaseline reports whether a finding is the baseline's business: no comment
// answers it, and it points at the text of a Dockerfile.
func canBaseline(f *finding.Finding) bool {
	return (f.Suppressed == nil || f.Suppressed.By == "unchanged") && f.Content != finding.Content{}
}

// match finds the entry of each finding; nil: it is new. An entry answers as
// many findings as it counts: first those with the same text in the same
// instruction, then those with the same text elsewhere in the file, since the
// instruction may have changed around it. A file that the baseline does not
// know may be one that it knows by another name.
func (b *Baseline) match(findings []finding.Finding, world Context) ([]*Entry, []Use) {
	m := matcher{Baseline: b, findings: findings, entries: make([]*Entry, len(findings)), uses: make([]Use, len(b.Entries))}
	m.index(world)
	for _, content := range [...]func(c finding.Content) finding.Content{
		func(c finding.Content) finding.Content { return c },
		func(c finding.Content) finding.Content { return finding.Content{Token: c.Token} },
	} {
		m.round(func(f *finding.Finding) string { return b.File(f.Path) }, content)
	}
	m.moved()
	return m.entries, m.uses
}

// matcher is one comparison of findings with a baseline.
type matcher struct {
	*Baseline
	findings []finding.Finding
	entries  []*Entry // of the findings
	uses     []Use    // of the baseline's entries
	policies []string // of the baseline's entries, as they are called today
	first    map[statement]int
}

func (m *matcher) index(world Context) {
	m.policies = make([]string, len(m.Entries))
	for i, entry := range m.Entries {
		m.uses[i].Entry, m.policies[i] = entry, entry.Policy
		if policy, ok := world.Find(entry.Policy); ok {
			m.policies[i] = policy.ID
		}
	}
	m.first = make(map[statement]int, len(m.findings))
	for i := len(m.findings) - 1; i >= 0; i-- {
		m.first[state(&m.findings[i])] = i
	}
}

// key is what a finding and its entry have in common.
type key struct {
	file, policy string
	content      finding.Content
}

// round gives the findings that have no entry yet one with the same key, in their order.
func (m *matcher) round(file func(*finding.Finding) string, reduce func(finding.Content) finding.Content) {
	open := map[key][]int{}
	for i, entry := range m.Entries {
		if m.uses[i].Count < entry.Count {
			k := key{entry.File, m.policies[i], reduce(entry.Content)}
			open[k] = append(open[k], i)
		}
	}
	for i := range m.findings {
		f := &m.findings[i]
		if m.entries[i] != nil || !canBaseline(f) {
			continue
		}
		if first := m.first[state(f)]; first < i { // the same finding for another service
			m.entries[i] = m.entries[first]
			continue
		}
		k := key{file(f), f.Policy, reduce(f.Content)}
		if list := open[k]; len(list) > 0 {
			m.take(i, list[0])
			if m.uses[list[0]].Count == m.Entries[list[0]].Count {
				open[k] = list[1:]
			}
		}
	}
}

func (m *matcher) take(finding, entry int) {
	m.entries[finding] = &m.Entries[entry]
	m.uses[entry].Count++
}

// moved looks for files that have another name now: the baseline does not know
// the new one, and the old one is gone. Their findings must be the same to the letter.
func (m *matcher) moved() {
	known, gone := map[string]bool{}, map[string]bool{}
	for _, entry := range m.Entries {
		known[entry.File] = true
	}
	fresh := func(i int) bool {
		return m.entries[i] == nil && canBaseline(&m.findings[i]) && !known[m.File(m.findings[i].Path)]
	}
	some := false
	for i := range m.findings {
		some = some || fresh(i)
	}
	if !some {
		return
	}
	open := map[key][]int{}
	for i, entry := range m.Entries {
		missing, asked := gone[entry.File]
		if !asked {
			missing = !m.exists(entry.File)
			gone[entry.File] = missing
		}
		if missing && m.uses[i].Count < entry.Count {
			k := key{"", m.policies[i], entry.Content}
			open[k] = append(open[k], i)
		}
	}
	for i := range m.findings {
		f := &m.findings[i]
		if !fresh(i) {
			continue
		}
		if first := m.first[state(f)]; first < i {
			m.entries[i] = m.entries[first]
			continue
		}
		file := m.File(f.Path)
		list := open[key{"", f.Policy, f.Content}]
		at := slices.IndexFunc(list, func(n int) bool {
			return m.uses[n].Count < m.Entries[n].Count && cmp.Or(m.uses[n].Moved, file) == file
		})
		if at >= 0 {
			m.take(i, list[at])
			m.uses[list[at]].Moved = file
		}
	}
}
