package report

import (
	"fmt"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// provedSections are the sections of a status report that are about more than
// Dockerfiles, by the category of the policies that judge them.
var provedSections = [...]struct {
	number   int
	category string
}{{5, "scans"}, {6, "loadtests"}, {scalingSection, "scaling"}}

// scalingSection is the one that has a table of what manifests say.
const scalingSection = 7

// section gives the number of the section that an item belongs to; 2: to the checklists.
func (s *status) section(item *finding.Item) int {
	for _, id := range item.Policies {
		p, _ := s.policyByID(id)
		for _, section := range provedSections {
			if p.Category == section.category {
				return section.number
			}
		}
	}
	return 2
}

// proved writes what is proved of scans, load tests and scaling, if any
// checklist asks for it. A service whose checklist does not is said to have no proof.
func (s *status) proved() {
	asked := s.surveyed()
	for _, service := range s.services {
		for _, judged := range service.judged {
			asked = asked || len(s.itemsOf(judged, 2)) < len(judged.Items)
		}
	}
	if !asked {
		put(s.Writer, "\n---\n\n", s.status.limits, "\n")
		return
	}
	for i, section := range provedSections {
		put(s.Writer, fmt.Sprintf("\n## %d. ", section.number), s.status.proved[i], "\n")
		for k, service := range s.services {
			put(s.Writer, fmt.Sprintf("\n### %d.%d. ", section.number, k+1), markdownText(service.title), "\n\n")
			s.provedOf(service, section.number)
		}
	}
}

// provedOf writes a service's items of a section. They are judged on the
// service, so the first of its Dockerfiles has them all.
func (s *status) provedOf(service statusService, number int) {
	items := s.itemsOf(service.judged[0], number)
	for _, item := range items {
		s.entry(item)
	}
	if len(items) == 0 {
		put(s.Writer, s.status.notAsked, "\n")
	}
	if number == scalingSection {
		s.scaling(service)
	}
}

func (s *status) itemsOf(judged *finding.Service, number int) (items []*finding.Item) {
	for i := range judged.Items {
		if s.section(&judged.Items[i]) == number {
			items = append(items, &judged.Items[i])
		}
	}
	return items
}
