package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// githubShown is GitHub's limit for the errors, the warnings and the notices of a step.
const githubShown = 10

// writeGitHub writes workflow commands that GitHub Actions turns into annotations,
// the highest severities first. Findings over its limits are plain log lines.
func writeGitHub(w *bufio.Writer, result finding.Result, options Options) error {
	list := flatFindings(result, options, false)
	list = highestSeverities(list, len(list))
	shown := map[string]int{}
	for _, f := range list {
		command := githubCommand(f.Severity)
		if shown[command]++; shown[command] > githubShown {
			put(w, logLine(f, Escape(string(f.Severity))+": "), "\n")
			continue
		}
		message := logLine(f, "") // a log only shows the message and the command
		if f.Remedy != "" {
			message += "\n" + Escape(f.Remedy)
		}
		put(w, "::", command, " ", githubProperties(f), "::", githubMessage(message), "\n")
	}
	return nil
}

// githubCommand returns the workflow command for a severity.
func githubCommand(s finding.Severity) string {
	switch s {
	case finding.Error, finding.Warning:
		return string(s)
	}
	return "notice"
}

// githubProperties returns the location of an annotation. GitHub allows columns only
// within one line.
func githubProperties(f *finding.Finding) string {
	title := ruleID(f)
	if f.Service != "" {
		title += " (" + f.Service + ")"
	}
	properties := []string{"title=" + githubValue(title)}
	if f.Path != "" {
		at := region(f)
		properties = append(properties, "file="+githubValue(f.Path), "line="+strconv.Itoa(at.Start.Line), "endLine="+strconv.Itoa(at.End.Line))
		if at.Start.Line == at.End.Line {
			last := max(at.End.Column-1, at.Start.Column) // inclusive
			properties = append(properties, "col="+strconv.Itoa(at.Start.Column), "endColumn="+strconv.Itoa(last))
		}
	}
	return strings.Join(properties, ",")
}

// logLine returns a finding as a log line that build servers do not execute.
func logLine(f *finding.Finding, severity string) string {
	where := place(f)
	switch {
	case f.Path == "" && f.Service == "":
		where = "altlas-lint"
	case f.Path == "":
		where = visibleName(f.Service)
	}
	return where + ": " + severity + Escape(f.Message) + " [" + Escape(ruleID(f)) + "]"
}

// githubMessage escapes the message of a command.
func githubMessage(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "%", "%25"), "\n", "%0A")
}

// githubValue escapes the value of a command's property.
func githubValue(text string) string {
	return strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C").Replace(Escape(text))
}

// Summary writes the Markdown report in at most limit bytes. If it is too long, it
// contains only the findings of the highest severity, or only the totals.
func Summary(w io.Writer, result finding.Result, options Options, limit int) error {
	for rows := len(result.Findings); ; rows /= 2 {
		options.maxRows = max(rows, 1)
		out := &limitedBuffer{limit: limit}
		if err := Write(out, "markdown", result, options); err != nil {
			return err
		}
		if !out.exceeded {
			_, err := w.Write(out.text)
			return err
		}
		if rows > 1 && len(result.Services) == 0 {
			continue
		}
		line := fmt.Sprintf("# altlas-lint\n\n%s.\n", wordsIn(options.Language).finding.of(count(result).findings))
		if len(line) > limit {
			return nil
		}
		_, err := io.WriteString(w, line)
		return err
	}
}

// limitedBuffer keeps up to limit bytes and discards the rest.
type limitedBuffer struct {
	text     []byte
	limit    int
	exceeded bool
}

func (b *limitedBuffer) Write(text []byte) (int, error) {
	if len(b.text)+len(text) > b.limit {
		b.exceeded = true
	} else {
		b.text = append(b.text, text...)
	}
	return len(text), nil
}
