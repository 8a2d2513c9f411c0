package evidence

import (
	"cmp"
	"slices"
	"strings"
)

// maxListed limits the vulnerabilities of a scan that policies see, highest severities first.
const maxListed = 5000

// findings collects the vulnerabilities of one scan.
type findings struct {
	scan  *Scan
	added map[vulnerabilityKey]bool
}

type vulnerabilityKey struct {
	id, name, version  string
	suppressed, hidden bool
}

func newFindings(artifact string) *findings {
	scan := &Scan{Artifact: artifact, Counts: map[string]int{}}
	for _, severity := range Severities() {
		scan.Counts[severity] = 0
	}
	return &findings{scan, map[vulnerabilityKey]bool{}}
}

// add adds a vulnerability once, no matter in how many files of the image it was found.
func (f *findings) add(v *Vulnerability) {
	key := vulnerabilityKey{v.ID, v.Package, v.Installed, v.Suppressed, v.Hidden}
	if f.added[key] {
		return
	}
	f.added[key] = true
	if !v.Suppressed {
		f.scan.Counts[v.Severity]++
	}
	slices.Sort(v.Aliases)
	v.Aliases = slices.Compact(v.Aliases)
	f.scan.Vulnerabilities = append(f.scan.Vulnerabilities, v)
}

// done returns the scan with its vulnerabilities sorted by severity and limited to maxListed.
func (f *findings) done() *Scan {
	scan := f.scan
	rank := make(map[string]int, len(Severities()))
	for i, severity := range Severities() {
		rank[severity] = i
	}
	slices.SortStableFunc(scan.Vulnerabilities, func(a, b *Vulnerability) int {
		return cmp.Or(cmp.Compare(rank[a.Severity], rank[b.Severity]), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Package, b.Package), cmp.Compare(a.Installed, b.Installed))
	})
	if len(scan.Vulnerabilities) > maxListed {
		scan.Omitted = len(scan.Vulnerabilities) - maxListed
		scan.Vulnerabilities = slices.Clip(scan.Vulnerabilities[:maxListed])
	}
	scan.Narrowed = unique(scan.Narrowed)
	scan.Images = unique(scan.Images)
	scan.Digests = unique(scan.Digests)
	return scan
}

// setScanStatus sets the status of a scan: without vulnerabilities it counts only if packages were scanned.
func (r *Report) setScanStatus(scanned bool, note string) {
	switch {
	case len(r.Scan.Vulnerabilities) > 0:
		r.Status = OK
	case scanned:
		r.Status = Clean
	default:
		r.Status, r.Note = Empty, note
	}
}

func unique(texts []string) []string {
	slices.Sort(texts)
	texts = slices.Compact(texts)
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// severity normalizes a tool's name of a severity.
func severity(name string) string {
	switch name = strings.ToLower(strings.TrimSpace(name)); name {
	case "critical", "high", "medium", "low", "negligible":
		return name
	case "moderate":
		return "medium"
	case "info", "informational", "none", "unimportant":
		return "negligible"
	}
	return "unknown"
}

// fix returns the Fix of a vulnerability, for tools that list all fixed versions.
func fix(versions []string) string {
	if len(versions) > 0 {
		return "available"
	}
	return "none"
}

// digest returns the digest of "repository@sha256:...", or "".
func digest(reference string) string {
	if at := strings.LastIndexByte(reference, '@'); at >= 0 {
		reference = reference[at+1:]
	}
	if strings.HasPrefix(reference, "sha256:") {
		return reference
	}
	return ""
}

// list splits "1.2, 1.3".
func list(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
