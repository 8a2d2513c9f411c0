package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Style and script are inline; the content security policy allows nothing else.
var (
	//go:embed html/page.css
	htmlStyle string
	//go:embed html/page.js
	htmlScript string
)

// Limits of a page, because a browser has to lay it out.
const (
	htmlOpened  = 1000   // findings with source, highest severities first; the others are one line each
	htmlListed  = 20_000 // findings listed; the others are only counted
	htmlProofs  = 50     // findings or proofs of one item
	htmlClean   = 500    // files without findings listed
	htmlColumns = 240    // columns of a source line
)

// htmlPage writes a page. All text goes through markup; attributes are in double
// quotes, and there are no style or event attributes.
type htmlPage struct {
	*bufio.Writer
	Options
	words
	totals tally
	listed map[string]int // by kind, findings that may still be listed
	opened map[string]int // by kind, findings that may still have source
}

// writeHTML writes one self-contained page: the services as a board of verdicts
// with the proof of each item, and the findings by file.
func writeHTML(w *bufio.Writer, result finding.Result, options Options) error {
	p := &htmlPage{Writer: w, Options: options, words: wordsIn(options.Language), totals: count(result)}
	p.head()
	p.masthead(result)
	put(w, "<main id=\"main\">\n")
	p.tools(result)
	p.services(result.Services)
	p.files(result)
	put(w, "<p class=\"nothing\" id=\"nothing\" hidden>", p.html.nothing, "</p>\n</main>\n")
	p.foot()
	return nil
}

// markup escapes text for elements and quoted attributes.
func markup(text string) string { return html.EscapeString(Escape(text)) }

// markupPath is markup for a path.
func markupPath(path string) string { return html.EscapeString(visiblePath(path)) }

func (p *htmlPage) head() {
	language := "en"
	if p.Language == "tr" {
		language = "tr"
	}
	policy := "default-src 'none'; style-src '" + contentHash(htmlStyle) + "'; script-src '" + contentHash(htmlScript) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
	put(p.Writer, "<!doctype html>\n<html lang=\"", language, "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"", policy, "\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		"<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
		"<title>", p.html.title, "</title>\n<link rel=\"icon\" href=\"data:,\">\n",
		"<style>", htmlStyle, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">", p.html.skip, "</a>\n")
}

// contentHash returns the source expression of inline content for the content security policy.
func contentHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// masthead writes the top of the page: the result in one sentence and in numbers.
func (p *htmlPage) masthead(result finding.Result) {
	put(p.Writer, "<header class=\"masthead\">\n<div class=\"bar\"><p class=\"brand\">altlas-lint</p>\n<fieldset class=\"theme\"><legend>", p.html.theme, "</legend>")
	for i, name := range []string{p.html.system, p.html.light, p.html.dark} {
		id, checked := []string{"system", "light", "dark"}[i], ""
		if i == 0 {
			checked = " checked"
		}
		put(p.Writer, "<label><input type=\"radio\" name=\"theme\" id=\"theme-", id, "\" value=\"", id, "\"", checked, "><span>", name, "</span></label>")
	}
	state, sentence := p.headline()
	put(p.Writer, "</fieldset></div>\n<h1 class=\"", state, "\">", sentence, "</h1>\n<ul class=\"meta\">")
	details := []string{p.file.of(p.totals.files)}
	if len(result.Services) > 0 {
		details = append([]string{p.service.of(len(result.Services))}, details...)
	}
	if p.totals.unparsed > 0 {
		details = append(details, fmt.Sprintf(p.summaryUnparsed, p.file.of(p.totals.unparsed)))
	}
	if p.totals.errors > 0 {
		details = append(details, fmt.Sprintf(p.summaryIncomplete, p.totals.errors))
	}
	for _, detail := range append(details, markup(strings.TrimSpace("altlas-lint "+p.Version)), markup(p.Now)) {
		if detail != "" {
			put(p.Writer, "<li>", detail, "</li>")
		}
	}
	put(p.Writer, "</ul>\n<div class=\"totals\">\n")
	if p.totals.items > 0 {
		p.verdictTotals()
	}
	if p.totals.items == 0 || len(result.Findings) > 0 {
		p.severityTotals()
	}
	put(p.Writer, "</div>\n</header>\n")
}

// headline returns the result in one sentence, and a verdict for its style.
func (p *htmlPage) headline() (state, sentence string) {
	t, n := p.html, p.totals
	fails, unknown := n.verdicts[finding.Fail], n.verdicts[finding.Unknown]
	switch {
	case fails > 0:
		return "fail", fmt.Sprintf(t.fail, fails, p.item.of(n.items))
	case unknown > 0:
		return "unknown", fmt.Sprintf(t.unknown, unknown, p.item.of(n.items))
	case n.findings > 0:
		state = "unknown"
		if n.severities[finding.Error] > 0 {
			state = "fail"
		}
		return state, fmt.Sprintf(t.found, p.finding.of(n.findings), n.touched, p.file.of(n.files))
	case n.errors > 0:
		return "unknown", capital(fmt.Sprintf(p.summaryIncomplete, n.errors))
	case n.items > 0:
		return "pass", fmt.Sprintf(t.pass, p.item.of(n.items))
	case n.files == 0:
		return "unknown", capital(p.noFiles)
	}
	return "pass", fmt.Sprintf(p.lintClean, p.file.of(n.files))
}

// total is a number in the masthead that is also a filter.
type total struct {
	value, word string
	count       int
}

func (p *htmlPage) verdictTotals() {
	var list []total
	for _, v := range []finding.Verdict{finding.Fail, finding.Unknown, finding.Waived, finding.Pass} {
		list = append(list, total{string(v), p.verdict(v), p.totals.verdicts[v]})
	}
	p.group("verdict", p.html.checklist, list)
}

func (p *htmlPage) severityTotals() {
	var list []total
	for _, s := range finding.Severities() {
		n := p.totals.severities[s]
		word := p.severities[s].many
		if n == 1 {
			word = p.severities[s].one
		}
		list = append(list, total{string(s), word, n})
	}
	if p.totals.suppressed > 0 {
		list = append(list, total{"suppressed", p.suppressed, p.totals.suppressed})
	}
	p.group("severity", p.html.findings, list)
}

// group writes the totals of one kind with a bar of their shares. The script turns
// them into filters.
func (p *htmlPage) group(kind, title string, list []total) {
	put(p.Writer, "<section class=\"group\" aria-labelledby=\"total-", kind, "\">\n<h2 id=\"total-", kind, "\">", title, "</h2>\n")
	p.shares(list)
	put(p.Writer, "<div class=\"numbers\">")
	for _, t := range list {
		empty := ""
		if t.count == 0 {
			empty = " none"
		}
		put(p.Writer, "<button type=\"button\" class=\"number ", t.value, empty, "\" data-filter=\"", kind, "\" data-value=\"", t.value,
			"\" aria-pressed=\"false\" disabled><b>", fmt.Sprint(t.count), "</b> <span class=\"mark ", t.value, "\">", t.word, "</span></button>")
	}
	put(p.Writer, "</div>\n</section>\n")
}

// shares draws a bar with the shares of totals.
func (p *htmlPage) shares(list []total) {
	sum := 0
	for _, t := range list {
		sum += t.count
	}
	put(p.Writer, "<svg class=\"shares\" viewBox=\"0 0 ", fmt.Sprint(max(sum, 1)), " 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
	at := 0
	for _, t := range list {
		if t.count > 0 {
			put(p.Writer, fmt.Sprintf("<rect class=\"%s\" x=\"%d\" width=\"%d\" height=\"1\"/>", t.value, at, t.count))
			at += t.count
		}
	}
	put(p.Writer, "</svg>\n")
}

// tools writes the filters, hidden until the script shows them.
func (p *htmlPage) tools(result finding.Result) {
	t := p.html
	put(p.Writer, "<div class=\"tools\" role=\"search\" aria-label=\"", t.filters, "\" hidden>\n<label class=\"field wide\"><span>", t.search,
		"</span><input type=\"search\" id=\"text\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"", t.searchHint, "\"></label>\n")
	if len(result.Services) > 0 {
		var names []string
		for i := range result.Services {
			names = append(names, result.Services[i].Name)
		}
		p.choice("service", p.status.serviceHead, t.allServices, names)
	}
	p.choice("policy", p.policy, t.allPolicies, policiesIn(result))
	put(p.Writer, "<div class=\"actions\"><button type=\"button\" id=\"open\">", t.openAll, "</button><button type=\"button\" id=\"close\">", t.closeAll,
		"</button><button type=\"button\" id=\"clear\">", t.reset, "</button></div>\n<output id=\"shown\" data-form=\"", t.shown, "\"></output>\n</div>\n")
}

// choice writes a select element of names, sorted and without duplicates.
func (p *htmlPage) choice(id, label, all string, names []string) {
	put(p.Writer, "<label class=\"field\"><span>", label, "</span><select id=\"", id, "\"><option value=\"\">", all, "</option>")
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		put(p.Writer, "<option>", markup(name), "</option>")
	}
	put(p.Writer, "</select></label>\n")
}

// policiesIn returns the IDs of the policies in a result.
func policiesIn(result finding.Result) []string {
	added := map[string]bool{}
	var ids []string
	add := func(id string) {
		if !added[id] {
			added[id] = true
			ids = append(ids, id)
		}
	}
	for i := range result.Findings {
		add(result.Findings[i].Policy)
	}
	for _, service := range result.Services {
		for _, item := range service.Items {
			for _, id := range item.Policies {
				add(id)
			}
		}
	}
	return ids
}

func (p *htmlPage) foot() {
	put(p.Writer, "<footer><p>", p.html.limits, "</p></footer>\n<script>", htmlScript, "</script>\n</body>\n</html>\n")
}
