package report

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// The bounds of a status report, which is read by people.
const (
	quoteRoom   = 80 // columns of a quoted source line
	proofsShown = 3  // for one item
	whysShown   = 10
)

// retiredPolicy judges whether an image that a service retires is still used.
const retiredPolicy = "retired-image"

// status is a status report while it is written.
type status struct {
	*bufio.Writer
	Options
	words
	services []statusService
	retired  []*finding.Finding // uses of retired images
}

// statusService is one service with all Dockerfiles that were judged for it.
type statusService struct {
	title  string
	judged []*finding.Service
}

// writeStatus writes the report that teams keep by hand, in its numbered sections:
// the images, the checklists with what proves each tick, what to retire and what to
// create, and where a checklist asks for them scans, load tests and scaling.
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
		s.services[at].judged = append(s.services[at].judged, service)
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
	put(s.Writer, "| ", t.serviceHead)
	for _, v := range verdicts() {
		put(s.Writer, " | ", capital(s.verdict(v)))
	}
	put(s.Writer, " |\n|---|--:|--:|--:|--:|\n")
	for _, service := range s.services {
		counts := tally{verdicts: map[finding.Verdict]int{}}
		for _, judged := range service.judged {
			counts.addItems(judged.Items)
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

// images gives the retired and the current images of a service, each once.
func (s statusService) images() (retired, current []string) {
	seen := map[string]bool{}
	once := func(list []string, image string) []string {
		if image == "" || seen[image] {
			return list
		}
		seen[image] = true
		return append(list, image)
	}
	for _, judged := range s.judged {
		current = once(current, judged.Image)
	}
	for _, judged := range s.judged {
		for _, image := range judged.Retired {
			retired = once(retired, image)
		}
	}
	return retired, current
}

// sources gives the Dockerfiles of an image, as code.
func (s statusService) sources(image string) []string {
	var from []string
	for _, judged := range s.judged {
		if judged.Image == image && judged.Dockerfile != "" {
			from = append(from, markdownCell(judged.Dockerfile))
		}
	}
	return from
}

// splitImage parts "registry:5000/name:tag" at the tag, or at the digest.
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
		for _, judged := range service.judged {
			switch {
			case judged.Dockerfile == "":
				put(s.Writer, "\n", capital(s.noDockerfile), "\n\n")
			case len(service.judged) > 1:
				put(s.Writer, "\n#### ", markdownCode(judged.Dockerfile), "\n\n")
			default:
				put(s.Writer, "\nDockerfile: ", markdownCode(judged.Dockerfile), "\n\n")
			}
			items := s.itemsOf(judged, 2)
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
			return markdownCode(lineOf(f)) + " — " + markdownCode(s.quoted(f, quoteRoom))
		})
		return
	}
	put(s.Writer, "- [ ] ", title, "\n")
	label := capital(s.verdict(item.Verdict))
	if len(item.Findings) == 0 {
		put(s.Writer, "  - ", label, "\n")
		return
	}
	s.lines(item.Findings, whysShown, label, func(f *finding.Finding) string {
		why := markdownCode(lineOf(f)) + " — " + markdownText(s.texts(f).message)
		if f.Suppressed != nil {
			by, reason := s.suppression(f.Suppressed)
			why += " (" + markdownText(by) + ": " + markdownText(reason) + ")"
		}
		return why
	})
}

// lines writes findings beneath an item, equal ones once and at most limit of them.
func (s *status) lines(findings []finding.Finding, limit int, label string, form func(*finding.Finding) string) {
	seen := map[string]bool{}
	for i := range findings {
		line := form(&findings[i])
		if seen[line] {
			continue
		}
		if len(seen) == limit {
			put(s.Writer, "  - ", fmt.Sprintf(s.more, len(findings)-i), "\n")
			return
		}
		seen[line] = true
		put(s.Writer, "  - ", label, ": ", line, "\n")
	}
}

// lineOf is "path:line".
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
		places := s.standing(image, named)
		put(s.Writer, fmt.Sprintf("%d. ", i+1), markdownCode(image))
		if len(places) > 0 {
			put(s.Writer, " — ", fmt.Sprintf(t.stillUsed, joined(places, markdownCode)))
		}
		put(s.Writer, "\n")
	}
	s.otherUses(s.retired, named)
}

// standing gives the places where a retired image still stands, and marks the
// findings that name them.
func (s *status) standing(image string, named map[identity]bool) []string {
	var places []string
	for _, f := range s.retired {
		if names(f.Message, image) || names(f.Excerpt.Text, image) {
			named[identify(f)] = true
			places = append(places, lineOf(f))
		}
	}
	return s.addPlaces(places, image)
}

// otherUses lists uses that belong to none of the images above: those that a pattern retires.
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

// retiredUses gives the findings on retired images, suppressed ones too, one for each place.
func retiredUses(result finding.Result) []*finding.Finding {
	var uses []*finding.Finding
	seen := map[identity]bool{}
	add := func(findings []finding.Finding) {
		for i := range findings {
			f := &findings[i]
			if f.Policy == retiredPolicy && !seen[identify(f)] {
				seen[identify(f)] = true
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

// names reports whether text holds image as a whole reference: "app:beta" is not in "app:beta.v9".
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
			for _, judged := range service.judged {
				for _, item := range judged.Items {
					if judged.Image == image && item.Verdict != finding.Pass && item.Verdict != finding.Waived {
						open++
					}
				}
			}
			if open > 0 {
				put(s.Writer, " — ", fmt.Sprintf(t.itemsPending, s.item.of(open)))
			}
			put(s.Writer, s.madeNote(service, image))
			put(s.Writer, "\n")
		}
	}
	if number == 0 {
		put(s.Writer, t.createNone, "\n")
	}
}
