// Package report writes results in one of several formats. All text from files,
// paths and configurations is escaped by escape.go.
//
// It imports pkg/finding.
package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Options control how a result is shown.
type Options struct {
	Color   bool // text: ANSI colors
	Width   int  // text: columns of the terminal; 0: unknown
	Verbose bool // text: also proofs and references; compact: also unknown items
	Quiet   bool // text: no summary and no passes

	ShowSuppressed bool             // also suppressed findings; html, json and sarif always contain them, formats that cannot mark them never
	Language       string           // "en" or "tr"; any other value is "en"
	Version        string           // of the tool
	Policies       []finding.Policy // for titles, remedies and references
	Now            string           // date of a status report as printed; empty: none

	maxRows int // markdown: findings in the table; 0: all
}

// format is an output format. The writer keeps its first error, so write returns
// only other errors.
type format struct {
	name  string
	write func(*bufio.Writer, finding.Result, Options) error
}

func formats() []format {
	return []format{
		{"text", writeText},
		{"compact", writeCompact},
		{"json", writeJSON},
		{"sarif", writeSARIF},
		{"github", writeGitHub},
		{"gitlab", writeGitLab},
		{"junit", writeJUnit},
		{"checkstyle", writeCheckstyle},
		{"sonarqube", writeSonarQube},
		{"rdjson", writeRDJSON},
		{"rdjsonl", writeRDJSONL},
		{"tap", writeTAP},
		{"markdown", writeMarkdown},
		{"csv", writeCSV},
		{"html", writeHTML},
	}
}

// Formats returns the names of all formats.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write writes result to w in the named format. It returns an error if the format
// is unknown or w fails.
func Write(w io.Writer, name string, result finding.Result, options Options) error {
	for _, f := range formats() {
		if f.name != name {
			continue
		}
		out := bufio.NewWriterSize(w, 64<<10)
		err := f.write(out, result, options)
		if err == nil {
			err = out.Flush()
		}
		if err != nil {
			return fmt.Errorf("write %s report: %w", name, err)
		}
		return nil
	}
	return fmt.Errorf("unknown format %q: want one of %s", name, strings.Join(Formats(), ", "))
}

// put writes strings.
func put(w *bufio.Writer, parts ...string) {
	for _, part := range parts {
		_, _ = w.WriteString(part) // the error stays in w until Flush
	}
}

// policyByID returns the policy with an ID.
func (o Options) policyByID(id string) (finding.Policy, bool) {
	for i := range o.Policies {
		if o.Policies[i].ID == id {
			return o.Policies[i], true
		}
	}
	return finding.Policy{}, false
}

// title returns an item's title, or else the statement of its policies, or its ID.
func (o Options) title(item finding.Item) string {
	if len(item.Title) > 0 {
		return item.Title.In(o.Language, item.ID)
	}
	policies := make([]finding.Policy, len(item.Policies))
	for i, id := range item.Policies {
		policies[i], _ = o.policyByID(id)
	}
	return finding.Statement(policies...).In(o.Language, item.ID)
}

// texts are the texts of a finding, all in the report's language or all in English.
type texts struct {
	title, message, remedy string
	translated             bool // not English
}

func (o Options) texts(f *finding.Finding) texts {
	p, _ := o.policyByID(f.Policy)
	english := texts{p.Title, f.Message, f.Remedy, false}
	if o.Language != "tr" {
		return english
	}
	own := turkishOwn()
	inner, prefix := *f, ""
	if why, rejected := strings.CutPrefix(f.Message, finding.RejectedFile); rejected {
		inner.Message = why
		prefix, _ = own.Translate(finding.RejectedFile)
	}
	ownRemedy, isOwn := own.Translate(f.Remedy)
	if isOwn {
		inner.Remedy = p.Remedy // the policy does not translate it
	}
	if title, message, remedy, ok := p.Translate(o.Language, &inner); ok {
		if isOwn {
			remedy = ownRemedy
		}
		return texts{title, prefix + message, remedy, true}
	}
	if message, ok := own.Translate(f.Message); ok {
		if remedy, ok := own.Translate(f.Remedy); ok || f.Remedy == "" {
			if t := p.Translation(o.Language); t != nil {
				english.title = t.Title
			}
			return texts{english.title, message, remedy, true}
		}
	}
	return english
}
