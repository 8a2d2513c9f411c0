package report

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// itemGutter is the column in which line numbers under a checklist item end.
const itemGutter = 6

// service writes the checklist of one service, with the reasons under each item.
func (p *page) service(s *finding.Service) {
	if p.Quiet && !pending(s) {
		return
	}
	clear(p.helped)
	dockerfile := p.noDockerfile
	if s.Dockerfile != "" {
		dockerfile = visiblePath(s.Dockerfile)
	}
	put(p.Writer, p.paint(bold, visibleName(s.Name)), "  ", p.paint(cyan, dockerfile))
	if s.Image != "" {
		put(p.Writer, p.paint(dim, "  →  "), Escape(s.Image))
	}
	put(p.Writer, "\n")
	longest := 0
	for _, v := range verdicts() {
		longest = max(longest, width(p.verdict(v)))
	}
	for i := range s.Items {
		item := &s.Items[i]
		if p.Quiet && item.Verdict == finding.Pass {
			continue
		}
		style, mark := verdictStyle(item.Verdict)
		word := p.verdict(item.Verdict)
		put(p.Writer, "  ", p.paint(style, mark+" "+word), strings.Repeat(" ", longest-width(word)+2),
			Escape(p.title(*item)), "\n")
		p.reasons(item)
	}
	put(p.Writer, "\n")
}

// reasons writes why an item does not pass, or with Verbose the proof of a pass.
func (p *page) reasons(item *finding.Item) {
	if item.Verdict != finding.Pass {
		for i := range item.Findings {
			f := &item.Findings[i]
			p.block(f, itemGutter, p.location(f)+"  "+Escape(p.texts(f).message)+" "+p.paint(dim, "["+Escape(f.Policy)+"]"))
		}
		return
	}
	if !p.Verbose {
		return
	}
	for i := range item.Proof {
		f := &item.Proof[i]
		where := place(f)
		columns := max(p.Width-itemGutter-6-width(where), minColumns)
		put(p.Writer, strings.Repeat(" ", itemGutter+1), p.paint(dim, "╶─"), " ", p.paint(cyan, where), "  ",
			p.paint(dim, Escape(p.shown(f, columns))), "\n")
	}
}

// shown returns the line of a proof, or what was evaluated.
func (o Options) shown(f *finding.Finding, columns int) string {
	if f.Whole {
		return o.texts(f).message
	}
	return o.quoted(f, columns)
}

func pending(s *finding.Service) bool {
	for _, item := range s.Items {
		if item.Verdict != finding.Pass {
			return true
		}
	}
	return false
}

// verdictStyle returns the color and mark of a verdict.
func verdictStyle(v finding.Verdict) (style, mark string) {
	switch v {
	case finding.Pass:
		return green, "✓"
	case finding.Fail:
		return red, "✗"
	case finding.Waived:
		return blue, "~"
	default:
		return yellow, "?"
	}
}
