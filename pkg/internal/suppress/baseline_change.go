package suppress

import (
	"cmp"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Judged is the policies that evaluated each file, by path relative to the baseline.
// Files that BuildKit rejects are left out: their findings may only be missing
// because the file could not be read.
type Judged map[string]map[string]bool

// Add records that policies have evaluated a file.
func (j Judged) Add(file string, policies ...string) {
	if j[file] == nil {
		j[file] = map[string]bool{}
	}
	for _, policy := range policies {
		j[file][policy] = true
	}
}

// Stale is an entry that no longer applies, or applies fewer times than its count.
type Stale struct {
	Use
	Why string
}

// Stale lists the entries that can be removed or reduced after a run.
func (b *Baseline) Stale(findings []finding.Finding, judged Judged, run Context) []Stale {
	var list []Stale
	_, uses := b.match(findings, run)
	for _, use := range uses {
		if why := b.staleReason(use, judged, run); why != "" {
			list = append(list, Stale{use, why})
		}
	}
	return list
}

// staleReason says why an entry no longer applies; empty if it does, or if that is unknown.
func (b *Baseline) staleReason(use Use, judged Judged, run Context) string {
	entry := use.Entry
	policy, known := run.Find(entry.Policy)
	switch {
	case entry.Expired(run.Now):
		return "expired on " + entry.Until
	case use.Count == entry.Count:
		return ""
	case !known:
		return "no such policy"
	case use.Moved == "" && !b.exists(entry.File):
		return "file not found"
	case use.Moved == "" && !judged[entry.File][policy.ID]:
		return ""
	case use.Count > 0:
		return "found fewer times than its count"
	}
	return "no longer found"
}

// Prune removes or reduces stale entries, and updates the names of renamed files.
func (b *Baseline) Prune(findings []finding.Finding, judged Judged, run Context) {
	var kept []Entry
	_, uses := b.match(findings, run)
	for _, use := range uses {
		entry := use.Entry
		entry.File = cmp.Or(use.Moved, entry.File)
		if b.staleReason(use, judged, run) != "" {
			entry.Count = use.Count
		}
		if entry.Count > 0 && !entry.Expired(run.Now) {
			kept = append(kept, entry)
		}
	}
	b.set(kept)
}

// Record replaces the entries of what a run evaluated by its findings. Reasons and
// dates of matched entries are kept, and so are entries that the run did not evaluate.
func (b *Baseline) Record(findings []finding.Finding, judged Judged, run Context) {
	matched, uses := b.match(findings, run)
	var list []Entry
	visited := map[identity]bool{}
	for i := range findings {
		f := &findings[i]
		if !canBaseline(f) || visited[identityOf(f)] {
			continue
		}
		visited[identityOf(f)] = true
		entry := Entry{File: b.File(f.Path), Policy: f.Policy, Message: f.Message, Content: f.Content, Count: 1}
		if old := matched[i]; old != nil {
			entry.Reason, entry.Until = old.Reason, old.Until
		}
		list = append(list, entry)
	}
	for _, use := range uses {
		entry := use.Entry
		entry.Count -= use.Count
		policy, known := run.Find(entry.Policy)
		if entry.Count > 0 && known && b.exists(entry.File) && !judged[entry.File][policy.ID] {
			list = append(list, entry)
		}
	}
	b.set(list)
}

// set replaces the entries: sorted, and merged if they have the same content.
func (b *Baseline) set(list []Entry) {
	slices.SortStableFunc(list, func(x, y Entry) int {
		return cmp.Or(
			strings.Compare(x.File, y.File), strings.Compare(x.Policy, y.Policy), strings.Compare(x.Message, y.Message),
			strings.Compare(x.Content.Token, y.Content.Token), strings.Compare(x.Content.Instruction, y.Content.Instruction),
		)
	})
	type entryKey struct {
		file, policy string
		content      finding.Content
	}
	indexes := map[entryKey]int{}
	b.Entries = nil
	for _, entry := range list {
		key := entryKey{entry.File, entry.Policy, entry.Content}
		if at, ok := indexes[key]; ok {
			same := &b.Entries[at]
			same.Count += entry.Count
			same.Reason, same.Until = cmp.Or(same.Reason, entry.Reason), cmp.Or(same.Until, entry.Until)
			continue
		}
		indexes[key] = len(b.Entries)
		b.Entries = append(b.Entries, entry)
	}
}
