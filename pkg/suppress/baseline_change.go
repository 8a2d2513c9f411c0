package suppress

import (
	"cmp"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Judged says which findings a run could have made: by file, as a baseline calls
// it, the policies that judged it. A file that BuildKit refuses is not judged:
// what is not found there may only be unreadable.
type Judged map[string]map[string]bool

// Add notes that policies have judged a file.
func (j Judged) Add(file string, policies ...string) {
	if j[file] == nil {
		j[file] = map[string]bool{}
	}
	for _, policy := range policies {
		j[file][policy] = true
	}
}

// Stale is an entry that no longer applies, or not as often as it counts.
type Stale struct {
	Use
	Why string
}

// Stale lists what may be removed from a baseline after a run over findings.
func (b *Baseline) Stale(findings []finding.Finding, judged Judged, world Context) []Stale {
	var list []Stale
	_, uses := b.match(findings, world)
	for _, use := range uses {
		if why := b.why(use, judged, world); why != "" {
			list = append(list, Stale{use, why})
		}
	}
	return list
}

// why says why an entry does not apply; empty: it does, or nobody can say.
func (b *Baseline) why(use Use, judged Judged, world Context) string {
	entry := use.Entry
	policy, known := world.Find(entry.Policy)
	switch {
	case entry.Expired(world.Now):
		return "expired, " + entry.Until + " is over"
	case use.Count == entry.Count:
		return ""
	case !known:
		return "there is no such policy"
	case use.Moved == "" && !b.exists(entry.File):
		return "the file is gone"
	case use.Moved == "" && !judged[entry.File][policy.ID]:
		return ""
	case use.Count > 0:
		return "found less often than it counts"
	}
	return "no longer found"
}

// Prune removes what no longer applies. Files get the names they have now.
func (b *Baseline) Prune(findings []finding.Finding, judged Judged, world Context) {
	var kept []Entry
	_, uses := b.match(findings, world)
	for _, use := range uses {
		entry := use.Entry
		entry.File = cmp.Or(use.Moved, entry.File)
		if b.why(use, judged, world) != "" {
			entry.Count = use.Count
		}
		if entry.Count > 0 && !entry.Expired(world.Now) {
			kept = append(kept, entry)
		}
	}
	b.set(kept)
}

// Record replaces what a run has judged by what it found. Reasons and dates stay
// with the findings that had one, and so do entries that the run did not judge.
func (b *Baseline) Record(findings []finding.Finding, judged Judged, world Context) {
	matched, uses := b.match(findings, world)
	var list []Entry
	seen := map[statement]bool{}
	for i := range findings {
		f := &findings[i]
		if !canBaseline(f) || seen[state(f)] {
			continue
		}
		seen[state(f)] = true
		entry := Entry{File: b.File(f.Path), Policy: f.Policy, Message: f.Message, Content: f.Content, Count: 1}
		if old := matched[i]; old != nil {
			entry.Reason, entry.Until = old.Reason, old.Until
		}
		list = append(list, entry)
	}
	for _, use := range uses {
		entry := use.Entry
		entry.Count -= use.Count
		policy, known := world.Find(entry.Policy)
		if entry.Count > 0 && known && b.exists(entry.File) && !judged[entry.File][policy.ID] {
			list = append(list, entry)
		}
	}
	b.set(list)
}

// set takes a new list of entries: sorted, those of the same content as one.
func (b *Baseline) set(list []Entry) {
	slices.SortStableFunc(list, func(x, y Entry) int {
		return cmp.Or(
			strings.Compare(x.File, y.File), strings.Compare(x.Policy, y.Policy), strings.Compare(x.Message, y.Message),
			strings.Compare(x.Content.Token, y.Content.Token), strings.Compare(x.Content.Instruction, y.Content.Instruction),
		)
	})
	type identity struct {
		file, policy string
		content      finding.Content
	}
	places := map[identity]int{}
	b.Entries = nil
	for _, entry := range list {
		id := identity{entry.File, entry.Policy, entry.Content}
		if at, ok := places[id]; ok {
			same := &b.Entries[at]
			same.Count += entry.Count
			same.Reason, same.Until = cmp.Or(same.Reason, entry.Reason), cmp.Or(same.Until, entry.Until)
			continue
		}
		places[id] = len(b.Entries)
		b.Entries = append(b.Entries, entry)
	}
}
