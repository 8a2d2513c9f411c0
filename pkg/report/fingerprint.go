package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// fingerprints recognise findings from run to run. A fingerprint holds the
// policy and the text of the line, but no number of a line, so that it survives
// lines that come and go above; equal ones of a file are counted. It is for
// findings that come file by file.
type fingerprints struct {
	path string
	seen map[[sha256.Size]byte]int
}

// of gives what tells a finding from others of its file, and how many of the
// same came before it, from 1.
func (p *fingerprints) of(f *finding.Finding) (sum [sha256.Size]byte, occurrence int) {
	text := strings.Join(strings.Fields(f.Excerpt.Text), " ")
	if text == "" {
		text = f.Message
	}
	h := sha256.New()
	_, _ = io.WriteString(h, f.Policy+"\x00"+text)
	h.Sum(sum[:0])
	if p.seen == nil || p.path != f.Path {
		p.path, p.seen = f.Path, map[[sha256.Size]byte]int{}
	}
	p.seen[sum]++
	return sum, p.seen[sum]
}

// inFile gives a fingerprint in the form of GitHub, to which rule and path are known.
func (p *fingerprints) inFile(f *finding.Finding) string {
	sum, occurrence := p.of(f)
	return hex.EncodeToString(sum[:8]) + ":" + strconv.Itoa(occurrence)
}

// inProject gives a fingerprint that no other finding of a report has.
func (p *fingerprints) inProject(f *finding.Finding) string {
	sum, occurrence := p.of(f)
	h := sha256.New()
	h.Write(sum[:])
	_, _ = io.WriteString(h, f.Path+"\x00"+strconv.Itoa(occurrence))
	return hex.EncodeToString(h.Sum(nil))
}
