// Package report writes a result in one format. Every text that comes from a
// file, a path or a configuration passes through escape.go on its way out.
package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Options say how a result is shown.
type Options struct {
	Color   bool // text only: colour by ANSI sequences
	Width   int  // text only: columns of the terminal; 0: unknown
	Verbose bool // text: also proofs and references; compact: also unknown items
	Quiet   bool // text: neither summary nor what is well

	ShowSuppressed bool             // also suppressed findings, marked as such; html, json and sarif always have them, and what cannot mark them never
	Language       string           // "en" or "tr"; anything else is "en"
	Version        string           // of the tool
	Policies       []finding.Policy // for titles, remedies and references
	Now            string           // the date of a status report, as it is printed; empty: none

	maxRows int // markdown: how many findings its table lists; 0: all
}

// format is one way to write a result. The writer keeps its first error, so a
// format returns only errors of its own.
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

// Formats lists the names that Write knows.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write writes result to w in the named format. It fails for a format that is
// not in Formats and when w does.
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

// put writes its parts one after the other.
func put(w *bufio.Writer, parts ...string) {
	for _, part := range parts {
		_, _ = w.WriteString(part) // the error stays in w until Flush
	}
}

// policyByID finds what METADATA says about a policy.
func (o Options) policyByID(id string) (finding.Policy, bool) {
	for i := range o.Policies {
		if o.Policies[i].ID == id {
			return o.Policies[i], true
		}
	}
	return finding.Policy{}, false
}

// title gives an item's title; an item without one goes by its policy's.
func (o Options) title(item finding.Item) string {
	fallback := item.ID
	if len(item.Policies) == 1 {
		if p, ok := o.policyByID(item.Policies[0]); ok && p.Title != "" {
			fallback = p.Title
			if t := p.Translation(o.Language); t != nil {
				fallback = t.Title
			}
		}
	}
	return item.Title.In(o.Language, fallback)
}

// texts are what a report says about a finding: all in its language, or all in English.
type texts struct {
	title, message, remedy string
	translated             bool // they are not in English
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
	if title, message, remedy, ok := p.Translate(o.Language, &inner); ok {
		return texts{title, prefix + message, remedy, true}
	}
	if message, ok := own.Translate(f.Message); ok {
		if remedy, ok := own.Translate(f.Remedy); ok {
			if t := p.Translation(o.Language); t != nil {
				english.title = t.Title
			}
			return texts{english.title, message, remedy, true}
		}
	}
	return english
}
