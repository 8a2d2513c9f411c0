package report

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Limits of a status report.
const (
	quoteColumns = 80 // columns of a quoted source line
	proofsShown  = 3  // for each item
	reasonsShown = 10
)

// retiredPolicy is the policy that finds uses of retired images.
const retiredPolicy = "retired-image"

// status writes a status report.
type status struct {
	*bufio.Writer
	Options
	words
	services []statusService
	retired  []*finding.Finding // uses of retired images
}

// statusService is one service with the results of all its Dockerfiles.
type statusService struct {
	title   string
	results []*finding.Service
}

// writeStatus writes the status report in the numbered sections of the hand-written
// one: images, checklists with proofs, images to retire, images to create, and if a
// checklist covers them scans, load tests and scaling.
func writeStatus(w *bufio.Writer, result finding.Result, options Options) {
	s := &status{Writer: w, Options: options, words: wordsIn(options.Language)}
	index := map[string]int{}
	for i := range result.Services {
		service := &result.Services[i]
		at, known := index[service.Name]
		if !known {
			at = len(s.services)
			index[service.Name] = at
			s.services = append(s.services, statusService{title: service.Title.In(options.Language, service.Name)})
		}
		s.services[at].results = append(s.services[at].results, service)
	}
	s.retired = retiredUses(result)
	s.head(count(result))
	s.images()
	s.checklists()
	s.retire()
	s.create()
	s.proved()
}

func (s *status) head(totals tally) {
	t := s.status
	put(s.Writer, "# ", t.title, "\n\n## ", fmt.Sprintf(t.author, strings.TrimSpace("altlas-lint "+markdownText(s.Version))), "\n")
	if s.Now != "" {
		put(s.Writer, "## ", fmt.Sprintf(t.date, markdownText(s.Now)), "\n")
	}
	put(s.Writer, "\n## ", t.summary, "\n\n", fmt.Sprintf(t.about, s.service.of(len(s.services))), "\n\n")
	put(s.Writer, fmt.Sprintf(t.totals, s.item.of(totals.items), s.verdictCounts(totals.verdicts)), "\n\n")
	if totals.errors > 0 {
		put(s.Writer, capital(fmt.Sprintf(s.summaryIncomplete, totals.errors)), ".\n\n")
	}
	put(s.Writer, "| ", t.serviceHead)
	for _, v := range verdicts() {
		put(s.Writer, " | ", capital(s.verdict(v)))
	}
	put(s.Writer, " |\n|---|--:|--:|--:|--:|\n")
	for _, service := range s.services {
		counts := tally{verdicts: map[finding.Verdict]int{}}
		for _, result := range service.results {
			counts.addItems(result.Items)
		}
		put(s.Writer, "| ", markdownText(service.title))
		for _, v := range verdicts() {
			put(s.Writer, fmt.Sprintf(" | %d", counts.verdicts[v]))
		}
		put(s.Writer, " |\n")
	}
}

func (s *status) images() {
	t := s.status
	put(s.Writer, "\n## 1. ", t.current, "\n")
	for i, service := range s.services {
		put(s.Writer, fmt.Sprintf("\n### 1.%d. ", i+1), markdownText(service.title), "\n\n")
		retired, current := service.images()
		others := service.others()
		if len(retired)+len(current)+len(others) == 0 {
			put(s.Writer, t.unnamed, "\n")
			continue
		}
		put(s.Writer, t.imageHead, "\n|---|---|---|---|\n")
		for _, image := range retired {
			s.imageRow(image, t.old, t.oldNote+s.retiredNote(service, image))
		}
		for _, image := range current {
			note := s.noDockerfile
			if from := service.sources(image); len(from) > 0 {
				note = fmt.Sprintf(t.freshNote, strings.Join(from, ", "))
			}
			s.imageRow(image, t.fresh, note+s.useNote(service, image))
		}
		for _, image := range others {
			s.imageRow(image, t.other, t.otherNote+": "+s.placeList(service.usesOf(image, false)))
		}
	}
}

func (s *status) imageRow(image, state, note string) {
	name, version := splitImage(image)
	put(s.Writer, "| ", markdownText(name), " | ", markdownText(version), " | ", state, " | ", note, " |\n")
}

// images returns the retired and the current images of a service without duplicates.
func (s statusService) images() (retired, current []string) {
	written := map[string]bool{}
	once := func(list []string, image string) []string {
		if image == "" || written[image] {
			return list
		}
		written[image] = true
		return append(list, image)
	}
	for _, result := range s.results {
		current = once(current, result.Image)
	}
	for _, result := range s.results {
		for _, image := range result.Retired {
			retired = once(retired, image)
		}
	}
	return retired, current
}

// sources returns the Dockerfiles of an image as code spans.
func (s statusService) sources(image string) []string {
	var from []string
	for _, result := range s.results {
		if result.Image == image && result.Dockerfile != "" {
			from = append(from, markdownCell(result.Dockerfile))
		}
	}
	return from
}

// splitImage splits "registry:5000/name:tag" at the tag or digest.
func splitImage(image string) (name, version string) {
	if name, digest, ok := strings.Cut(image, "@"); ok {
		return name, digest
	}
	if i := strings.LastIndexByte(image, ':'); i > strings.LastIndexByte(image, '/') {
		return image[:i], image[i+1:]
	}
	return image, "-"
}

func (s *status) checklists() {
	put(s.Writer, "\n## 2. ", s.status.improve, "\n")
	for i, service := range s.services {
		put(s.Writer, fmt.Sprintf("\n### 2.%d. ", i+1), markdownText(service.title), "\n")
		for _, result := range service.results {
			switch {
			case result.Dockerfile == "":
				put(s.Writer, "\n", capital(s.noDockerfile), "\n\n")
			case len(service.results) > 1:
				put(s.Writer, "\n#### ", markdownCode(result.Dockerfile), "\n\n")
			default:
				put(s.Writer, "\nDockerfile: ", markdownCode(result.Dockerfile), "\n\n")
			}
			items := s.itemsOf(result, 2)
			for _, item := range items {
				s.entry(item)
			}
			if len(items) == 0 {
				put(s.Writer, s.status.noItems, "\n")
			}
		}
	}
}

// entry writes one item; only a pass is ticked.
func (s *status) entry(item *finding.Item) {
	title := markdownText(s.title(*item))
	if item.Verdict == finding.Pass {
		put(s.Writer, "- [x] ", title, "\n")
		s.lines(item.Proof, proofsShown, capital(s.proof), func(f *finding.Finding) string {
			return markdownCode(lineOf(f)) + " — " + s.shownCode(f)
		})
		return
	}
	put(s.Writer, "- [ ] ", title, "\n")
	label := capital(s.verdict(item.Verdict))
	if len(item.Findings) == 0 {
		put(s.Writer, "  - ", label, "\n")
		return
	}
	s.lines(item.Findings, reasonsShown, label, func(f *finding.Finding) string {
		line := markdownCode(lineOf(f)) + " — " + markdownText(s.texts(f).message)
		if by, reason, ok := s.remark(f); ok {
			line += " (" + markdownText(by) + ": " + markdownText(reason) + ")"
		}
		return line
	})
}

func (s *status) shownCode(f *finding.Finding) string {
	if f.Whole {
		return markdownText(s.texts(f).message)
	}
	return markdownCode(s.quoted(f, quoteColumns))
}

// lines writes up to limit different lines about findings under an item.
func (s *status) lines(findings []finding.Finding, limit int, label string, form func(*finding.Finding) string) {
	written := map[string]bool{}
	for i := range findings {
		line := form(&findings[i])
		if written[line] {
			continue
		}
		if len(written) == limit {
			put(s.Writer, "  - ", fmt.Sprintf(s.more, len(findings)-i), "\n")
			return
		}
		written[line] = true
		put(s.Writer, "  - ", label, ": ", line, "\n")
	}
}

// lineOf returns "path:line".
func lineOf(f *finding.Finding) string {
	if f.Span.IsZero() {
		return visiblePath(f.Path)
	}
	return fmt.Sprintf("%s:%d", visiblePath(f.Path), f.Span.Start.Line)
}

func (s *status) retire() {
	t := s.status
	put(s.Writer, "\n## 3. ", t.retire, "\n\n")
	var images []string
	for _, service := range s.services {
		retired, _ := service.images()
		for _, image := range retired {
			if !slices.Contains(images, image) {
				images = append(images, image)
			}
		}
	}
	if len(images) == 0 {
		put(s.Writer, t.retireNone, "\n")
	} else {
		put(s.Writer, t.retireIntro, "\n\n")
	}
	named := map[identity]bool{}
	for i, image := range images {
		places := s.retiredPlaces(image, named)
		put(s.Writer, fmt.Sprintf("%d. ", i+1), markdownCode(image))
		if len(places) > 0 {
			put(s.Writer, " — ", fmt.Sprintf(t.stillUsed, joined(places, markdownCode)))
		}
		put(s.Writer, "\n")
	}
	s.otherUses(s.retired, named)
}

// retiredPlaces returns the locations where a retired image is still used, and adds
// the findings that name it to named.
func (s *status) retiredPlaces(image string, named map[identity]bool) []string {
	var places []string
	for _, f := range s.retired {
		if names(f.Message, image) || names(f.Excerpt.Text, image) {
			named[identify(f)] = true
			places = append(places, lineOf(f))
		}
	}
	return s.addPlaces(places, image)
}

// otherUses lists uses of images that are retired by a pattern.
func (s *status) otherUses(uses []*finding.Finding, named map[identity]bool) {
	first := true
	for _, f := range uses {
		if named[identify(f)] {
			continue
		}
		if first {
			put(s.Writer, "\n", s.status.otherUses, "\n\n")
			first = false
		}
		put(s.Writer, "- ", markdownCode(lineOf(f)), " — ", markdownText(s.texts(f).message), "\n")
	}
}

// retiredUses returns the findings about retired images, suppressed ones too, without duplicates.
func retiredUses(result finding.Result) []*finding.Finding {
	var uses []*finding.Finding
	written := map[identity]bool{}
	add := func(findings []finding.Finding) {
		for i := range findings {
			f := &findings[i]
			if f.Policy == retiredPolicy && !written[identify(f)] {
				written[identify(f)] = true
				uses = append(uses, f)
			}
		}
	}
	add(result.Findings)
	for _, service := range result.Services {
		for _, item := range service.Items {
			if item.Verdict == finding.Fail || item.Verdict == finding.Waived {
				add(item.Findings)
			}
		}
	}
	return uses
}

// names reports whether text contains image as a whole reference: "app:beta" is not in "app:beta.v9".
func names(text, image string) bool {
	for from := 0; image != ""; {
		i := strings.Index(text[from:], image)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(image)
		if (start == 0 || !inReference(text[start-1])) && (end == len(text) || !inReference(text[end])) {
			return true
		}
		from = start + 1
	}
	return false
}

func inReference(c byte) bool {
	return c == '.' || c == '-' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func (s *status) create() {
	t := s.status
	put(s.Writer, "\n## 4. ", t.create, "\n\n")
	number := 0
	for _, service := range s.services {
		_, current := service.images()
		for _, image := range current {
			if number++; number == 1 {
				put(s.Writer, t.createIntro, "\n\n")
			}
			put(s.Writer, fmt.Sprintf("%d. ", number), markdownCode(image))
			open := 0
			for _, result := range service.results {
				for _, item := range result.Items {
					if result.Image == image && item.Verdict != finding.Pass && item.Verdict != finding.Waived {
						open++
					}
				}
			}
			if open > 0 {
				put(s.Writer, " — ", fmt.Sprintf(t.itemsPending, s.item.of(open)))
			}
			put(s.Writer, s.buildNote(service, image))
			put(s.Writer, "\n")
		}
	}
	if number == 0 {
		put(s.Writer, t.createNone, "\n")
	}
}
