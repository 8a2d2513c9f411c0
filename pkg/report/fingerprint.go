package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// fingerprints makes fingerprints that identify findings across runs. They contain
// the policy and the text of the line, but not its number, so they do not change
// with lines added or removed above. Equal ones in a file are numbered, so findings
// must come file by file.
type fingerprints struct {
	path   string
	counts map[[sha256.Size]byte]int
}

// of returns the hash of a finding and its number, from 1, among those of its file
// with the same hash.
func (p *fingerprints) of(f *finding.Finding) (sum [sha256.Size]byte, occurrence int) {
	text := strings.Join(strings.Fields(f.Excerpt.Text), " ")
	if text == "" {
		text = f.Message
	}
	h := sha256.New()
	_, _ = io.WriteString(h, f.Policy+"\x00"+text)
	h.Sum(sum[:0])
	if p.counts == nil || p.path != f.Path {
		p.path, p.counts = f.Path, map[[sha256.Size]byte]int{}
	}
	p.counts[sum]++
	return sum, p.counts[sum]
}

// inFile returns a fingerprint as GitHub expects it, unique for a rule and path.
func (p *fingerprints) inFile(f *finding.Finding) string {
	sum, occurrence := p.of(f)
	return hex.EncodeToString(sum[:8]) + ":" + strconv.Itoa(occurrence)
}

// inProject returns a fingerprint that is unique in a report.
func (p *fingerprints) inProject(f *finding.Finding) string {
	sum, occurrence := p.of(f)
	h := sha256.New()
	h.Write(sum[:])
	_, _ = io.WriteString(h, f.Path+"\x00"+strconv.Itoa(occurrence))
	return hex.EncodeToString(h.Sum(nil))
}
