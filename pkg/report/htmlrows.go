package report

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// services writes the board, a tile for each service, and then their checklists.
func (p *htmlPage) services(services []finding.Service) {
	if len(services) == 0 {
		return
	}
	put(p.Writer, "<section aria-labelledby=\"services\">\n<h2 id=\"services\">", p.html.services, "</h2>\n<ul class=\"board\">\n")
	files := map[string]int{}
	for i := range services {
		files[services[i].Name]++
	}
	for i := range services {
		p.tile(i, &services[i], files[services[i].Name] > 1)
	}
	put(p.Writer, "</ul>\n")
	for i := range services {
		p.checklist(i, &services[i])
	}
	put(p.Writer, "</section>\n")
}

// tile writes a service of the board; one that has several Dockerfiles is told apart by the file.
func (p *htmlPage) tile(index int, s *finding.Service, several bool) {
	counts := tally{verdicts: map[finding.Verdict]int{}}
	counts.addItems(s.Items)
	put(p.Writer, "<li><a class=\"tile ", string(worst(counts)), "\" href=\"#service-", strconv.Itoa(index+1), "\"><span class=\"name\">",
		markup(s.Title.In(p.Language, s.Name)), "</span><span class=\"strip\" aria-hidden=\"true\">")
	for _, item := range s.Items {
		put(p.Writer, "<i class=\"", string(known(item.Verdict)), "\"></i>")
	}
	put(p.Writer, "</span>")
	if several {
		put(p.Writer, "<span class=\"counts\">", markupPath(s.Dockerfile), "</span>")
	}
	var numbers []string
	for _, v := range verdicts() {
		if counts.verdicts[v] > 0 {
			numbers = append(numbers, fmt.Sprintf("%d %s", counts.verdicts[v], p.verdict(v)))
		}
	}
	put(p.Writer, "<span class=\"counts\">", strings.Join(numbers, " · "), "</span></a></li>\n")
}

// worst gives the verdict that a service as a whole is shown under.
func worst(counts tally) finding.Verdict {
	for _, v := range []finding.Verdict{finding.Fail, finding.Unknown, finding.Pass, finding.Waived} {
		if counts.verdicts[v] > 0 {
			return v
		}
	}
	return finding.Unknown
}

// known gives a verdict of ours; what is none is unknown.
func known(v finding.Verdict) finding.Verdict {
	switch v {
	case finding.Pass, finding.Fail, finding.Waived:
		return v
	default:
		return finding.Unknown
	}
}

func (p *htmlPage) checklist(index int, s *finding.Service) {
	place := p.noDockerfile
	if s.Dockerfile != "" {
		place = "<code>" + markupPath(s.Dockerfile) + "</code>"
	}
	if s.Image != "" {
		place += " <span class=\"to\">→</span> <code>" + markup(s.Image) + "</code>"
	}
	put(p.Writer, "<article class=\"card\" id=\"service-", strconv.Itoa(index+1), "\" data-service=\"", markup(s.Name), "\">\n<header><h3>",
		markup(s.Title.In(p.Language, s.Name)), "</h3><p class=\"place\">", place, "</p></header>\n<ul class=\"rows\">\n")
	for i := range s.Items {
		p.entry(index, i, s, &s.Items[i])
	}
	put(p.Writer, "</ul>\n")
	if len(s.Items) == 0 {
		put(p.Writer, "<p class=\"note\">", p.status.noItems, "</p>\n")
	}
	put(p.Writer, "</article>\n")
}

func (p *htmlPage) entry(service, index int, s *finding.Service, item *finding.Item) {
	verdict := string(known(item.Verdict))
	put(p.Writer, "<li class=\"row\" data-verdict=\"", verdict, "\" data-policies=\"")
	for _, id := range item.Policies {
		put(p.Writer, "|", markup(id))
	}
	put(p.Writer, "|\"><details><summary><span class=\"mark ", verdict, "\">", p.verdict(item.Verdict), "</span><span class=\"what\">",
		markup(p.title(*item)), "</span><code class=\"id\">", markup(item.ID), "</code></summary>\n<div class=\"body\" id=\"item-",
		strconv.Itoa(service+1), "-", strconv.Itoa(index+1), "\">\n")
	list := item.Findings
	if item.Verdict == finding.Pass {
		list = item.Proof
	}
	told := ""
	for i := range list {
		if i == htmlProofs {
			put(p.Writer, "<p class=\"note\">", fmt.Sprintf(p.more, len(list)-i), "</p>\n")
			break
		}
		f := &list[i]
		said := p.texts(f)
		put(p.Writer, "<p class=\"said\">", p.foreign(said.message, said.translated), "</p>\n")
		p.source(f)
		if item.Verdict != finding.Pass && f.Policy+f.Remedy != told {
			p.facts(f)
			told = f.Policy + f.Remedy
		}
	}
	switch {
	case len(list) == 0 && s.Dockerfile == "":
		put(p.Writer, "<p class=\"said\">", capital(p.noDockerfile), "</p>\n")
	case len(list) == 0:
		put(p.Writer, "<p class=\"said\">", p.html.noLine, "</p>\n")
	}
	put(p.Writer, "</div></details></li>\n")
}

// foreign gives a text of a policy, which is English unless it is translated, as markup.
func (p *htmlPage) foreign(text string, translated bool) string {
	if p.Language == "tr" && !translated && text != "" {
		return "<span lang=\"en\">" + markup(text) + "</span>"
	}
	return markup(text)
}

// files writes the findings by file, and the names of the files without any.
func (p *htmlPage) files(result finding.Result) {
	if len(result.Findings) == 0 && len(result.Files) == 0 {
		return
	}
	class := ""
	if len(result.Findings) > htmlOpened {
		class = " class=\"many\"" // the browser lays out what is in view alone
	}
	put(p.Writer, "<section aria-labelledby=\"files\"", class, ">\n<h2 id=\"files\">", p.html.byFile, "</h2>\n")
	p.budget(result)
	refused, found := map[string]bool{}, map[string]bool{}
	for _, file := range result.Files {
		refused[file.Path] = !file.Parses
	}
	for from := 0; from < len(result.Findings); {
		to := from + 1
		for to < len(result.Findings) && result.Findings[to].Path == result.Findings[from].Path {
			to++
		}
		path := result.Findings[from].Path
		found[path] = true
		p.fileCard(result.Findings[from:to], refused[path])
		from = to
	}
	p.clean(result.Files, found)
	put(p.Writer, "</section>\n")
}

// budget shares out how many findings are listed and how many open to their
// source, the gravest first and those that do not count last.
func (p *htmlPage) budget(result finding.Result) {
	p.opened = map[string]int{}
	for i := range result.Findings {
		p.opened[htmlKind(&result.Findings[i])]++
	}
	p.listed = map[string]int{}
	kinds := []string{}
	for _, s := range finding.Severities() {
		kinds = append(kinds, string(s))
	}
	opened, listed := htmlOpened, htmlListed
	for _, kind := range append(kinds, "", "suppressed") {
		p.listed[kind] = min(p.opened[kind], listed)
		listed -= p.listed[kind]
		p.opened[kind] = min(p.opened[kind], opened)
		opened -= p.opened[kind]
	}
	if n := len(result.Findings); n > htmlOpened {
		put(p.Writer, "<p class=\"note\">", fmt.Sprintf(p.html.bounded, htmlOpened))
		if n > htmlListed {
			put(p.Writer, " ", fmt.Sprintf(p.html.leftOut, n-htmlListed))
		}
		put(p.Writer, "</p>\n")
	}
}

func (p *htmlPage) fileCard(findings []finding.Finding, refused bool) {
	counts := tally{severities: map[finding.Severity]int{}}
	counts.addFindings(findings)
	put(p.Writer, "<article class=\"card file\">\n<header><h3><code>", markupPath(findings[0].Path), "</code></h3><p class=\"place\">")
	facts := []string{}
	if text := p.severityCounts(counts.severities); text != "" {
		facts = append(facts, text)
	}
	if counts.suppressed > 0 {
		facts = append(facts, fmt.Sprintf(p.summarySuppressed, counts.suppressed))
	}
	if refused {
		facts = append(facts, p.html.refused)
	}
	put(p.Writer, strings.Join(facts, " · "), "</p></header>\n<ul class=\"rows\">\n")
	left := 0
	for i := range findings {
		kind := htmlKind(&findings[i])
		if p.listed[kind] <= 0 {
			left++
			continue
		}
		p.listed[kind]--
		p.row(&findings[i], kind)
	}
	put(p.Writer, "</ul>\n")
	if left > 0 {
		put(p.Writer, "<p class=\"note\">", fmt.Sprintf(p.more, left), "</p>\n")
	}
	put(p.Writer, "</article>\n")
}

// htmlKind is what a finding is shown and counted as: its severity, "suppressed", or nothing of ours.
func htmlKind(f *finding.Finding) string {
	switch {
	case f.Suppressed != nil:
		return "suppressed"
	case f.Severity.Rank() == len(finding.Severities()):
		return ""
	}
	return string(f.Severity)
}

// row writes one finding: a line that opens to its source, or a line alone once the budget is spent.
func (p *htmlPage) row(f *finding.Finding, kind string) {
	word := p.suppressed
	switch kind {
	case "suppressed":
	case "":
		word = markup(string(f.Severity))
	default:
		word = p.severities[f.Severity].one
	}
	where, said := p.html.whole, p.texts(f)
	if !f.Span.IsZero() {
		where = fmt.Sprintf("%d:%d", f.Span.Start.Line, f.Span.Start.Column)
	}
	line := "<span class=\"mark " + kind + "\">" + word + "</span><span class=\"at\">" + where + "</span><span class=\"what\">" +
		p.foreign(said.message, said.translated) + "</span><code class=\"id\">" + markup(f.Policy) + "</code>"
	put(p.Writer, "<li class=\"row\" data-severity=\"", kind, "\" data-policies=\"|", markup(f.Policy), "|\"")
	if f.Service != "" {
		put(p.Writer, " data-service=\"", markup(f.Service), "\"")
	}
	put(p.Writer, ">")
	if p.opened[kind] <= 0 {
		put(p.Writer, "<div class=\"line\">", line, "</div></li>\n")
		return
	}
	p.opened[kind]--
	put(p.Writer, "<details><summary>", line, "</summary>\n<div class=\"body\">\n")
	p.source(f)
	p.facts(f)
	put(p.Writer, "</div></details></li>\n")
}

// source shows the line that a finding starts on, its token marked.
func (p *htmlPage) source(f *finding.Finding) {
	line, ok := excerptOf(f, htmlRoom)
	if f.Path == "" {
		return
	}
	if !ok {
		put(p.Writer, "<p class=\"where\"><code>", html.EscapeString(place(f)), "</code></p>\n")
		return
	}
	token := line.text[line.from:line.to]
	class := ""
	if token == "" {
		class = " class=\"point\"" // between two characters
	}
	put(p.Writer, "<figure><figcaption><code>", html.EscapeString(place(f)), "</code></figcaption>")
	p.near(f.Excerpt.Before, f.Span.Start.Line-len(f.Excerpt.Before))
	put(p.Writer, "<pre><span class=\"gutter\" aria-hidden=\"true\">",
		strconv.Itoa(f.Span.Start.Line), "</span><code>", html.EscapeString(line.text[:line.from]), "<mark", class, ">", html.EscapeString(token), "</mark>",
		html.EscapeString(line.text[line.to:]), "</code></pre>")
	p.near(f.Excerpt.After, f.Span.Start.Line+1)
	put(p.Writer, "</figure>\n")
}

// near writes lines around a finding, the first of which has a number.
func (p *htmlPage) near(lines []string, first int) {
	for i, line := range lines {
		text := visible(strings.ReplaceAll(line, "\t", strings.Repeat(" ", tabStop)))
		put(p.Writer, "<pre class=\"near\"><span class=\"gutter\" aria-hidden=\"true\">", strconv.Itoa(first+i), "</span><code>", html.EscapeString(text), "</code></pre>")
	}
}

// facts writes what to do about a finding, what its policy is about and where to read more.
func (p *htmlPage) facts(f *finding.Finding) {
	policy, _ := p.policyByID(f.Policy)
	said := p.texts(f)
	remedy := said.remedy
	if remedy == "" {
		remedy = policy.Remedy
		if said.translated {
			remedy = policy.Translation(p.Language).Remedy
		}
	}
	list := fact(p.html.remedy, p.foreign(remedy, said.translated))
	if f.Suppressed != nil {
		by, reason := p.suppression(f.Suppressed)
		list += fact(capital(p.suppressed), markup(by)+": "+markup(reason))
	}
	list += fact(p.html.edit, edits(f.Edits))
	about := p.foreign(said.title, said.translated)
	if policy.Description != "" {
		about += "<br>" + p.foreign(strings.Join(strings.Fields(policy.Description), " "), false)
	}
	list += fact(p.policy, about) + fact(p.html.references, references(policy.References))
	if list != "" {
		put(p.Writer, "<dl>", list, "</dl>\n")
	}
}

// fact is a line of what is known about a finding; name and text are markup.
func fact(name, text string) string {
	if text == "" {
		return ""
	}
	return "<div><dt>" + name + "</dt><dd>" + text + "</dd></div>"
}

// references links to addresses; what is none is left out.
func references(addresses []string) string {
	var links []string
	for _, address := range addresses {
		if linkable(address) {
			links = append(links, "<a href=\""+markup(address)+"\" rel=\"noreferrer noopener\">"+markup(address)+"</a>")
		}
	}
	return strings.Join(links, "<br>")
}

// edits shows what would mend a finding, the place and the new text.
func edits(list []finding.Edit) string {
	var shown []string
	for i, e := range list {
		if i == 5 {
			shown = append(shown, "…")
			break
		}
		shown = append(shown, fmt.Sprintf("%d:%d–%d:%d → <code>%s</code>", e.Span.Start.Line, e.Span.Start.Column,
			e.Span.End.Line, e.Span.End.Column, markup(e.Text)))
	}
	return strings.Join(shown, "<br>")
}

// clean names the files in which nothing was found.
func (p *htmlPage) clean(files []finding.File, found map[string]bool) {
	var paths []string
	n := 0
	for _, file := range files {
		if found[file.Path] {
			continue
		}
		if n++; n <= htmlClean {
			paths = append(paths, file.Path)
		}
	}
	if n == 0 {
		return
	}
	put(p.Writer, "<details class=\"clean\"><summary><span class=\"mark pass\">", fmt.Sprintf(p.lintClean, p.file.of(n)), "</span></summary>\n<ul>")
	for _, path := range paths {
		put(p.Writer, "<li><code>", markupPath(path), "</code></li>\n")
	}
	if n > len(paths) {
		put(p.Writer, "<li>", fmt.Sprintf(p.more, n-len(paths)), "</li>\n")
	}
	put(p.Writer, "</ul></details>\n")
}
