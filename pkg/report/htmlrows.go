package report

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// services writes the board with a tile for each service, and their checklists.
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

// tile writes the tile of a service; with several Dockerfiles it shows the file.
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

// worst returns the verdict of a whole service.
func worst(counts tally) finding.Verdict {
	for _, v := range []finding.Verdict{finding.Fail, finding.Unknown, finding.Pass, finding.Waived} {
		if counts.verdicts[v] > 0 {
			return v
		}
	}
	return finding.Unknown
}

// known returns a verdict, or Unknown for any other value.
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
	previous := "" // policy and remedy of the last details
	for i := range list {
		if i == htmlProofs {
			put(p.Writer, "<p class=\"note\">", fmt.Sprintf(p.more, len(list)-i), "</p>\n")
			break
		}
		f := &list[i]
		text := p.texts(f)
		put(p.Writer, "<p class=\"message\">", p.foreign(text.message, text.translated), "</p>\n")
		p.source(f)
		if item.Verdict != finding.Pass && f.Policy+f.Remedy != previous {
			p.details(f)
			previous = f.Policy + f.Remedy
		}
	}
	switch {
	case len(list) == 0 && s.Dockerfile == "":
		put(p.Writer, "<p class=\"message\">", capital(p.noDockerfile), "</p>\n")
	case len(list) == 0:
		put(p.Writer, "<p class=\"message\">", p.html.noLine, "</p>\n")
	}
	put(p.Writer, "</div></details></li>\n")
}

// foreign returns a policy's text as markup, marked as English if it is not translated.
func (p *htmlPage) foreign(text string, translated bool) string {
	if p.Language == "tr" && !translated && text != "" {
		return "<span lang=\"en\">" + markup(text) + "</span>"
	}
	return markup(text)
}

// files writes the findings by file, and the files without findings.
func (p *htmlPage) files(result finding.Result) {
	if len(result.Findings) == 0 && len(result.Files) == 0 {
		return
	}
	class := ""
	if len(result.Findings) > htmlOpened {
		class = " class=\"many\"" // the browser only lays out what is in view
	}
	put(p.Writer, "<section aria-labelledby=\"files\"", class, ">\n<h2 id=\"files\">", p.html.byFile, "</h2>\n")
	p.budget(result)
	rejected, found := map[string]bool{}, map[string]bool{}
	for _, file := range result.Files {
		rejected[file.Path] = !file.Parses
	}
	for from := 0; from < len(result.Findings); {
		to := from + 1
		for to < len(result.Findings) && result.Findings[to].Path == result.Findings[from].Path {
			to++
		}
		path := result.Findings[from].Path
		found[path] = true
		p.fileCard(result.Findings[from:to], rejected[path])
		from = to
	}
	p.clean(result.Files, found)
	put(p.Writer, "</section>\n")
}

// budget sets how many findings of each kind are listed and have source: the highest
// severities first, suppressed findings last.
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

func (p *htmlPage) fileCard(findings []finding.Finding, rejected bool) {
	counts := tally{severities: map[finding.Severity]int{}}
	counts.addFindings(findings)
	put(p.Writer, "<article class=\"card file\">\n<header><h3><code>", markupPath(findings[0].Path), "</code></h3><p class=\"place\">")
	details := []string{}
	if text := p.severityCounts(counts.severities); text != "" {
		details = append(details, text)
	}
	if counts.suppressed > 0 {
		details = append(details, fmt.Sprintf(p.summarySuppressed, counts.suppressed))
	}
	if rejected {
		details = append(details, p.html.rejected)
	}
	put(p.Writer, strings.Join(details, " · "), "</p></header>\n<ul class=\"rows\">\n")
	omitted := 0
	for i := range findings {
		kind := htmlKind(&findings[i])
		if p.listed[kind] <= 0 {
			omitted++
			continue
		}
		p.listed[kind]--
		p.row(&findings[i], kind)
	}
	put(p.Writer, "</ul>\n")
	if omitted > 0 {
		put(p.Writer, "<p class=\"note\">", fmt.Sprintf(p.more, omitted), "</p>\n")
	}
	put(p.Writer, "</article>\n")
}

// htmlKind returns the kind of a finding: its severity, "suppressed", or "" for an
// unknown severity.
func htmlKind(f *finding.Finding) string {
	switch {
	case f.Suppressed != nil:
		return "suppressed"
	case f.Severity.Rank() == len(finding.Severities()):
		return ""
	}
	return string(f.Severity)
}

// row writes one finding: a line that opens to its source, or only the line if the
// budget is spent.
func (p *htmlPage) row(f *finding.Finding, kind string) {
	word := p.suppressed
	switch kind {
	case "suppressed":
	case "":
		word = markup(string(f.Severity))
	default:
		word = p.severities[f.Severity].one
	}
	where, text := p.html.whole, p.texts(f)
	if !f.Span.IsZero() {
		where = fmt.Sprintf("%d:%d", f.Span.Start.Line, f.Span.Start.Column)
	}
	line := "<span class=\"mark " + kind + "\">" + word + "</span><span class=\"at\">" + where + "</span><span class=\"what\">" +
		p.foreign(text.message, text.translated) + "</span><code class=\"id\">" + markup(f.Policy) + "</code>"
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
	p.details(f)
	put(p.Writer, "</div></details></li>\n")
}

// source writes the first line of a finding with its token marked.
func (p *htmlPage) source(f *finding.Finding) {
	line, ok := excerptOf(f, htmlColumns)
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

// near writes context lines; first is the number of the first one.
func (p *htmlPage) near(lines []string, first int) {
	for i, line := range lines {
		text := Escape(strings.ReplaceAll(line, "\t", strings.Repeat(" ", tabStop)))
		put(p.Writer, "<pre class=\"near\"><span class=\"gutter\" aria-hidden=\"true\">", strconv.Itoa(first+i), "</span><code>", html.EscapeString(text), "</code></pre>")
	}
}

// details writes the remedy, suppression, edits, policy and references of a finding.
func (p *htmlPage) details(f *finding.Finding) {
	policy, _ := p.policyByID(f.Policy)
	text := p.texts(f)
	remedy := text.remedy
	if remedy == "" {
		remedy = policy.Remedy
		if text.translated {
			remedy = policy.Translation(p.Language).Remedy
		}
	}
	list := detail(p.html.remedy, p.foreign(remedy, text.translated))
	if f.Suppressed != nil {
		by, reason := p.suppression(f.Suppressed)
		list += detail(capital(p.suppressed), markup(by)+": "+markup(reason))
	} else if by, reason, ok := p.remark(f); ok {
		list += detail(capital(by), markup(reason))
	}
	list += detail(p.html.edit, edits(f.Edits))
	about := p.foreign(text.title, text.translated)
	if policy.Description != "" {
		about += "<br>" + p.foreign(strings.Join(strings.Fields(policy.Description), " "), false)
	}
	list += detail(p.policy, about) + detail(p.html.references, references(policy.References))
	if list != "" {
		put(p.Writer, "<dl>", list, "</dl>\n")
	}
}

// detail returns one entry of details; name and text are markup.
func detail(name, text string) string {
	if text == "" {
		return ""
	}
	return "<div><dt>" + name + "</dt><dd>" + text + "</dd></div>"
}

// references returns links; invalid addresses are left out.
func references(addresses []string) string {
	var links []string
	for _, address := range addresses {
		if linkable(address) {
			links = append(links, "<a href=\""+markup(address)+"\" rel=\"noreferrer noopener\">"+markup(address)+"</a>")
		}
	}
	return strings.Join(links, "<br>")
}

// edits returns edits with their spans and new texts.
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

// clean writes the files without findings.
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
