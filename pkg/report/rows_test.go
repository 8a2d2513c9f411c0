package report

import (
	"bufio"
	"fmt"
	"html/template"
	"io"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// rowTemplate is a row of the page for html/template.
const rowTemplate = `<li class="row" data-severity="{{.Kind}}" data-policies="|{{.Policy}}|"{{with .Service}} data-service="{{.}}"{{end}}>` +
	`<div class="line"><span class="mark {{.Kind}}">{{.Word}}</span><span class="at">{{.Where}}</span><span class="what">{{.Message}}</span>` +
	`<code class="id">{{.Policy}}</code></div></li>
`

type templateRow struct{ Kind, Word, Where, Message, Policy, Service string }

// BenchmarkRows compares our writer with html/template for the rows of the largest page.
func BenchmarkRows(b *testing.B) {
	f := finding.Finding{Policy: "package-version", Severity: finding.Warning, Message: `"curl" has no version`, Path: "Dockerfile"}
	f.Span.Start, f.Span.End = finding.Position{Line: 10, Column: 5}, finding.Position{Line: 10, Column: 9}
	text := wordsIn("en")
	own := func(w *bufio.Writer) error {
		p := &htmlPage{Writer: w, words: text}
		for range htmlListed {
			p.row(&f, "warning")
		}
		return w.Flush()
	}
	parsed := template.Must(template.New("row").Parse(rowTemplate))
	templates := func(w *bufio.Writer) error {
		for range htmlListed {
			row := templateRow{
				Kind: "warning", Word: text.severities[f.Severity].one, Where: fmt.Sprintf("%d:%d", f.Span.Start.Line, f.Span.Start.Column),
				Message: Escape(f.Message), Policy: Escape(f.Policy),
			}
			if err := parsed.Execute(w, &row); err != nil {
				return err
			}
		}
		return w.Flush()
	}
	for _, test := range []struct {
		name  string
		write func(*bufio.Writer) error
	}{{"own", own}, {"template", templates}} {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := test.write(bufio.NewWriterSize(io.Discard, 64<<10)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMany writes a report of 50,000 findings in each format.
func BenchmarkMany(b *testing.B) {
	many := finding.Result{Files: []finding.File{{Path: "Dockerfile", Parses: true}}}
	for i := range 50_000 {
		f := finding.Finding{
			Policy: fmt.Sprintf("policy-%d", i%50), Severity: finding.Error, Message: `"x" is wrong`, Remedy: "do it right",
			Path: "Dockerfile", Excerpt: finding.Excerpt{Text: "RUN x && y", Column: 1},
		}
		f.Span.Start, f.Span.End = finding.Position{Line: i + 1, Column: 5}, finding.Position{Line: i + 1, Column: 6}
		many.Findings = append(many.Findings, f)
	}
	for _, format := range Formats() {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, format, many, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
