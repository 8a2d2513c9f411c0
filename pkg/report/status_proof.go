package report

import (
	"fmt"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// provedSections are the sections of a status report about more than Dockerfiles,
// by the category of their policies.
var provedSections = [...]struct {
	number   int
	category string
}{{5, "scans"}, {6, "loadtests"}, {scalingSection, "scaling"}}

// scalingSection also has a table from manifests.
const scalingSection = 7

// section returns the number of an item's section; 2 is that of the checklists.
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

// proved writes the sections on scans, load tests and scaling if any checklist covers
// them, and otherwise that they are not proved.
func (s *status) proved() {
	covered := s.surveyed()
	for _, service := range s.services {
		for _, result := range service.results {
			covered = covered || len(s.itemsOf(result, 2)) < len(result.Items)
		}
	}
	if !covered {
		put(s.Writer, "\n---\n\n", s.status.limits, "\n")
		return
	}
	for i, section := range provedSections {
		put(s.Writer, fmt.Sprintf("\n## %d. ", section.number), s.status.proved[i], "\n")
		for k, service := range s.services {
			put(s.Writer, fmt.Sprintf("\n### %d.%d. ", section.number, k+1), markdownText(service.title), "\n\n")
			s.evidenceOf(service, section.number)
		}
	}
}

// evidenceOf writes a service's items of a section. They belong to the service, so
// the first Dockerfile has all of them.
func (s *status) evidenceOf(service statusService, number int) {
	items := s.itemsOf(service.results[0], number)
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

func (s *status) itemsOf(result *finding.Service, number int) (items []*finding.Item) {
	for i := range result.Items {
		if s.section(&result.Items[i]) == number {
			items = append(items, &result.Items[i])
		}
	}
	return items
}
