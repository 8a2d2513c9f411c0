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

// BaselineName is the file in the root of a repository that is read by default.
const BaselineName = ".altlas-lint-baseline.json"

// Entry is a finding recorded in a baseline.
type Entry struct {
	File    string // relative to the folder of the baseline, with "/"
	Policy  string
	Message string // for readers; not used for matching
	Content finding.Content
	Count   int    // how many equal findings it stands for, at least 1
	Reason  string // may be empty
	Until   string // the last day on which it applies; empty: no end
	Line    int    // in the baseline file
}

// Baseline is a file of recorded findings.
type Baseline struct {
	Path    string  // as given
	Entries []Entry // sorted by file, policy and content

	dir    string // absolute
	prefix string // of the working directory relative to dir, with "/"
}

// Use is an entry and how far a run used it.
type Use struct {
	Entry Entry
	Count int    // number of findings it matched
	Moved string // new name of a renamed file whose findings it matched
}

// NewBaseline returns an empty baseline for a path. working is the absolute working directory.
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

// File converts a path as shown in reports to a path relative to the baseline.
func (b *Baseline) File(shown string) string {
	shown = strings.ToValidUTF8(shown, "\uFFFD")
	if filepath.IsAbs(filepath.FromSlash(shown)) {
		return shown
	}
	return path.Join(b.prefix, shown)
}

// exists reports whether a file named in the baseline exists.
func (b *Baseline) exists(file string) bool {
	_, err := os.Lstat(filepath.Join(b.dir, filepath.FromSlash(file)))
	return err == nil
}

// Expired reports whether an entry no longer applies on a date.
func (e Entry) Expired(now string) bool { return e.Until != "" && now > e.Until }

// Context is what a baseline needs to know of the run.
type Context struct {
	Now  string                                   // the date "2026-11-23"
	Find func(name string) (finding.Policy, bool) // by current or former ID
}

// Apply suppresses the recorded findings of a result. An item whose findings are
// all suppressed becomes waived. A nil baseline suppresses nothing.
func (b *Baseline) Apply(result *finding.Result, run Context) {
	if b == nil {
		return
	}
	suppressed := map[identity]*finding.Suppression{}
	matched, _ := b.match(result.Findings, run)
	for i, entry := range matched {
		if entry == nil || entry.Expired(run.Now) {
			continue
		}
		f := &result.Findings[i]
		suppression := &finding.Suppression{By: "baseline", Reason: entry.Reason, Until: entry.Until}
		suppressed[identityOf(f)] = suppression
		if f.Locked {
			f.Overruled = suppression
		} else {
			f.Suppressed = suppression
		}
	}
	for i := range result.Services {
		for k := range result.Services[i].Items {
			waive(&result.Services[i].Items[k], suppressed)
		}
	}
}

// waive applies the suppressions of the result's findings to an item.
func waive(item *finding.Item, suppressed map[identity]*finding.Suppression) {
	if item.Verdict != finding.Fail && item.Verdict != finding.Waived {
		return
	}
	counts := false
	for i := range item.Findings {
		f := &item.Findings[i]
		if suppression := suppressed[identityOf(f)]; suppression != nil && canBaseline(f) {
			if item.Locked {
				f.Overruled = suppression
			} else {
				f.Suppressed = suppression
			}
		}
		counts = counts || f.Suppressed == nil
	}
	if !counts {
		item.Verdict = finding.Waived
	}
}

// identity is equal for findings that differ only in the service they were made for.
type identity struct {
	path, policy, message string
	span                  finding.Span
}

func identityOf(f *finding.Finding) identity { return identity{f.Path, f.Policy, f.Message, f.Span} }

// canBaseline reports whether a baseline can suppress a finding: no comment
// does, and it points at text of a Dockerfile.
func canBaseline(f *finding.Finding) bool {
	return (f.Suppressed == nil || f.Suppressed.By == "unchanged") && f.Content != finding.Content{}
}

// match returns the entry of each finding, nil if it is new. An entry matches as many
// findings as its count: first those with the same text in the same
// instruction, then those with the same text elsewhere in the file, because the
// instruction may have changed. Findings in a file without entries may match those
// of a file that was renamed.
func (b *Baseline) match(findings []finding.Finding, run Context) ([]*Entry, []Use) {
	m := matcher{Baseline: b, findings: findings, entries: make([]*Entry, len(findings)), uses: make([]Use, len(b.Entries))}
	m.index(run)
	for _, content := range [...]func(c finding.Content) finding.Content{
		func(c finding.Content) finding.Content { return c },
		func(c finding.Content) finding.Content { return finding.Content{Token: c.Token} },
	} {
		m.assign(func(f *finding.Finding) string { return b.File(f.Path) }, content)
	}
	m.assignRenamed()
	return m.entries, m.uses
}

// matcher matches findings with the entries of a baseline.
type matcher struct {
	*Baseline
	findings []finding.Finding
	entries  []*Entry         // by index of finding
	uses     []Use            // by index of entry
	policies []string         // the current ID of each entry's policy
	first    map[identity]int // the first of equal findings
}

func (m *matcher) index(run Context) {
	m.policies = make([]string, len(m.Entries))
	for i, entry := range m.Entries {
		m.uses[i].Entry, m.policies[i] = entry, entry.Policy
		if policy, ok := run.Find(entry.Policy); ok {
			m.policies[i] = policy.ID
		}
	}
	m.first = make(map[identity]int, len(m.findings))
	for i := len(m.findings) - 1; i >= 0; i-- {
		m.first[identityOf(&m.findings[i])] = i
	}
}

// key is what a finding and its entry have in common.
type key struct {
	file, policy string
	content      finding.Content
}

// assign matches the remaining findings, in order, with entries of the same key.
func (m *matcher) assign(file func(*finding.Finding) string, reduce func(finding.Content) finding.Content) {
	available := map[key][]int{}
	for i, entry := range m.Entries {
		if m.uses[i].Count < entry.Count {
			k := key{entry.File, m.policies[i], reduce(entry.Content)}
			available[k] = append(available[k], i)
		}
	}
	for i := range m.findings {
		f := &m.findings[i]
		if m.entries[i] != nil || !canBaseline(f) {
			continue
		}
		if first := m.first[identityOf(f)]; first < i { // the same for another service
			m.entries[i] = m.entries[first]
			continue
		}
		k := key{file(f), f.Policy, reduce(f.Content)}
		if list := available[k]; len(list) > 0 {
			m.take(i, list[0])
			if m.uses[list[0]].Count == m.Entries[list[0]].Count {
				available[k] = list[1:]
			}
		}
	}
}

func (m *matcher) take(finding, entry int) {
	m.entries[finding] = &m.Entries[entry]
	m.uses[entry].Count++
}

// assignRenamed matches findings of renamed files: files without entries of their
// own, against entries of files that do not exist. Their content must be the same.
func (m *matcher) assignRenamed() {
	known, missingFiles := map[string]bool{}, map[string]bool{}
	for _, entry := range m.Entries {
		known[entry.File] = true
	}
	isNew := func(i int) bool {
		return m.entries[i] == nil && canBaseline(&m.findings[i]) && !known[m.File(m.findings[i].Path)]
	}
	found := false
	for i := range m.findings {
		found = found || isNew(i)
	}
	if !found {
		return
	}
	available := map[key][]int{}
	for i, entry := range m.Entries {
		missing, cached := missingFiles[entry.File]
		if !cached {
			missing = !m.exists(entry.File)
			missingFiles[entry.File] = missing
		}
		if missing && m.uses[i].Count < entry.Count {
			k := key{"", m.policies[i], entry.Content}
			available[k] = append(available[k], i)
		}
	}
	for i := range m.findings {
		f := &m.findings[i]
		if !isNew(i) {
			continue
		}
		if first := m.first[identityOf(f)]; first < i {
			m.entries[i] = m.entries[first]
			continue
		}
		file := m.File(f.Path)
		list := available[key{"", f.Policy, f.Content}]
		at := slices.IndexFunc(list, func(n int) bool {
			return m.uses[n].Count < m.Entries[n].Count && cmp.Or(m.uses[n].Moved, file) == file
		})
		if at >= 0 {
			m.take(i, list[at])
			m.uses[list[at]].Moved = file
		}
	}
}
