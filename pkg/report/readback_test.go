package report_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// decoded is a finding as read from a format; fields that it does not contain are
// zero. Columns are in the unit of the format.
type decoded struct {
	policy, message, path string
	from, to              finding.Position
	edit                  *decodedEdit
}

type decodedEdit struct {
	from, to finding.Position
	text     string
}

// readers parse a report strictly, as its consumers do.
var readers = map[string]func(string) ([]decoded, error){
	"json": readJSON, "sarif": readSARIF, "github": readGitHub, "gitlab": readGitLab, "junit": readJUnit, "checkstyle": readCheckstyle,
	"sonarqube": readSonarQube, "rdjson": readRDJSON, "rdjsonl": readRDJSONL, "tap": readTAP, "csv": readCSV,
}

// spelled reports whether a format replaces invisible characters; the others escape
// them reversibly.
func spelled(format string) bool {
	return format == "github" || format == "junit" || format == "checkstyle" || format == "tap" || format == "csv"
}

func strictly(text string, into any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return fmt.Errorf("data after the end: %w", err)
	}
	return nil
}

func readJSON(out string) (list []decoded, err error) {
	var report struct{ Findings []readBack }
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		return nil, err
	}
	for _, f := range report.Findings {
		one := decoded{policy: f.Policy, message: f.Message, path: f.Path, from: f.Start, to: f.End}
		if len(f.Edits) > 0 {
			one.edit = &decodedEdit{f.Edits[0].Start, f.Edits[0].End, f.Edits[0].Text}
		}
		list = append(list, one)
	}
	return list, nil
}

type sarifRegion struct{ StartLine, StartColumn, EndLine, EndColumn int }

func (r sarifRegion) span() (from, to finding.Position) {
	return finding.Position{Line: r.StartLine, Column: r.StartColumn}, finding.Position{Line: r.EndLine, Column: r.EndColumn}
}

type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct{ ID string }
			}
		}
		AutomationDetails struct{ ID string }
		Invocations       []struct {
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct {
				Text      string
				Arguments []string
			}
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           sarifRegion
				}
			}
			PartialFingerprints map[string]string
			Suppressions        []struct{ Kind, Justification string }
			Fixes               []struct {
				ArtifactChanges []struct {
					Replacements []struct {
						DeletedRegion   sarifRegion
						InsertedContent struct{ Text string }
					}
				}
			}
		}
	}
}

func readSARIF(out string) (list []decoded, err error) {
	var log sarifLog
	if err := json.Unmarshal([]byte(out), &log); err != nil || len(log.Runs) != 1 {
		return nil, fmt.Errorf("%d runs: %w", len(log.Runs), err)
	}
	run := log.Runs[0]
	for _, r := range run.Results {
		if id := run.Tool.Driver.Rules[r.RuleIndex].ID; id != r.RuleID {
			return nil, fmt.Errorf("rule of %q: %q", r.RuleID, id)
		}
		at := r.Locations[0].PhysicalLocation
		path, err := url.PathUnescape(at.ArtifactLocation.URI)
		if err != nil {
			return nil, err
		}
		if u, err := url.Parse(at.ArtifactLocation.URI); err != nil || u.Scheme != "" || u.Host != "" {
			return nil, fmt.Errorf("%q is not a relative URI: %w", at.ArtifactLocation.URI, err)
		}
		one := decoded{policy: r.RuleID, message: r.Message.Text, path: path}
		one.from, one.to = at.Region.span()
		if len(r.Fixes) > 0 {
			replacement := r.Fixes[0].ArtifactChanges[0].Replacements[0]
			one.edit = &decodedEdit{text: replacement.InsertedContent.Text}
			one.edit.from, one.edit.to = replacement.DeletedRegion.span()
		}
		list = append(list, one)
	}
	return list, nil
}

// plainLine matches a finding over GitHub's limit.
var plainLine = regexp.MustCompile(`^([^:]+):(\d+):\d+: (?:error|warning|info|style): (.*) \[([^\[\]]*)\]$`)

// readGitHub parses commands as the runner does: properties up to the second "::",
// split at commas, then unescaped.
func readGitHub(out string) (list []decoded, err error) {
	unescape := strings.NewReplacer("%3A", ":", "%2C", ",", "%0D", "\r", "%0A", "\n", "%25", "%")
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		rest, ok := strings.CutPrefix(line, "::")
		if at := plainLine.FindStringSubmatch(line); !ok && at != nil && len(list) >= 10 {
			number, _ := strconv.Atoi(at[2])
			list = append(list, decoded{policy: at[4], message: at[3], path: at[1], from: finding.Position{Line: number}})
			continue
		}
		if !ok {
			return nil, fmt.Errorf("%q is not a command", line)
		}
		head, message, ok := strings.Cut(rest, "::")
		command, properties, ok2 := strings.Cut(head, " ")
		if !ok || !ok2 || command != "error" && command != "warning" && command != "notice" {
			return nil, fmt.Errorf("%q is not an annotation", line)
		}
		values := map[string]string{}
		for property := range strings.SplitSeq(properties, ",") {
			name, value, ok := strings.Cut(property, "=")
			if !ok || strings.ContainsAny(value, ":") {
				return nil, fmt.Errorf("%q is not a property", property)
			}
			values[name] = unescape.Replace(value)
		}
		number := func(name string) int { n, _ := strconv.Atoi(values[name]); return n }
		one := decoded{policy: values["title"], path: values["file"]}
		one.from = finding.Position{Line: number("line"), Column: number("col")}
		one.to = finding.Position{Line: number("endLine"), Column: number("endColumn")}
		message, _, _ = strings.Cut(unescape.Replace(message), "\n")
		_, message, _ = strings.Cut(message, fmt.Sprintf(":%d:", one.from.Line))
		_, message, _ = strings.Cut(message, ": ")
		one.message = strings.TrimSuffix(message, " ["+one.policy+"]")
		list = append(list, one)
	}
	return list, nil
}

func readGitLab(out string) (list []decoded, err error) {
	var issues []struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string                   `json:"path"`
			Lines struct{ Begin, End int } `json:"lines"`
		} `json:"location"`
	}
	if err := strictly(out, &issues); err != nil {
		return nil, err
	}
	prints := map[string]bool{}
	for _, issue := range issues {
		if prints[issue.Fingerprint] || len(issue.Fingerprint) != 64 {
			return nil, fmt.Errorf("duplicate or invalid fingerprint %q", issue.Fingerprint)
		}
		prints[issue.Fingerprint] = true
		if !strings.Contains(" info minor major critical blocker ", " "+issue.Severity+" ") {
			return nil, fmt.Errorf("severity %q", issue.Severity)
		}
		one := decoded{policy: issue.CheckName, message: issue.Description, path: issue.Location.Path}
		one.from.Line, one.to.Line = issue.Location.Lines.Begin, issue.Location.Lines.End
		list = append(list, one)
	}
	return list, nil
}

func readJUnit(out string) (list []decoded, err error) {
	var report struct {
		XMLName xml.Name `xml:"testsuites"`
		Suites  []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Skipped  int `xml:"skipped,attr"`
			Cases    []struct {
				Name     string `xml:"name,attr"`
				File     string `xml:"file,attr"`
				Failures []struct {
					Message string `xml:"message,attr"`
					Text    string `xml:",chardata"`
				} `xml:"failure"`
				Skipped *string `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(out), &report); err != nil {
		return nil, err
	}
	position := regexp.MustCompile(`:(\d+):(\d+): `)
	for _, s := range report.Suites {
		failures, skipped := 0, 0
		for _, c := range s.Cases {
			if c.Skipped != nil {
				skipped++
			}
			if len(c.Failures) > 0 {
				failures++
			}
			for _, f := range c.Failures {
				one := decoded{policy: c.Name, message: f.Message, path: c.File}
				if at := position.FindStringSubmatch(strings.TrimPrefix(f.Text, c.File)); at != nil {
					one.from.Line, _ = strconv.Atoi(at[1])
					one.from.Column, _ = strconv.Atoi(at[2])
				}
				list = append(list, one)
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != failures || s.Skipped != skipped {
			return nil, fmt.Errorf("counts of suite %+v", s)
		}
	}
	return list, nil
}

func readCheckstyle(out string) (list []decoded, err error) {
	var report struct {
		XMLName xml.Name `xml:"checkstyle"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int    `xml:"line,attr"`
				Column   int    `xml:"column,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(out), &report); err != nil {
		return nil, err
	}
	for _, file := range report.Files {
		for _, e := range file.Errors {
			if e.Severity != "error" && e.Severity != "warning" && e.Severity != "info" {
				return nil, fmt.Errorf("severity %q", e.Severity)
			}
			list = append(list, decoded{
				policy: strings.TrimPrefix(e.Source, "altlas-lint."), message: e.Message, path: file.Name,
				from: finding.Position{Line: e.Line, Column: e.Column},
			})
		}
	}
	return list, nil
}

func readSonarQube(out string) (list []decoded, err error) {
	var report struct {
		Rules []struct {
			ID          string `json:"id"`
			Name        string `json:"name"`
			Description string `json:"description"`
			EngineID    string `json:"engineId"`
			Attribute   string `json:"cleanCodeAttribute"`
			Impacts     []struct {
				Quality  string `json:"softwareQuality"`
				Severity string `json:"severity"`
			} `json:"impacts"`
		} `json:"rules"`
		Issues []struct {
			RuleID   string `json:"ruleId"`
			Location struct {
				Message   string `json:"message"`
				FilePath  string `json:"filePath"`
				TextRange struct {
					StartLine   int  `json:"startLine"`
					EndLine     int  `json:"endLine"`
					StartColumn *int `json:"startColumn"`
					EndColumn   *int `json:"endColumn"`
				} `json:"textRange"`
			} `json:"primaryLocation"`
		} `json:"issues"`
	}
	if err := strictly(out, &report); err != nil {
		return nil, err
	}
	rules := map[string]bool{}
	for _, r := range report.Rules {
		rules[r.ID] = true
		if r.ID == "" || r.Name == "" || r.Description == "" || r.EngineID == "" || len(r.Impacts) != 1 ||
			!strings.Contains(" CONVENTIONAL TRUSTWORTHY ", " "+r.Attribute+" ") ||
			!strings.Contains(" MAINTAINABILITY SECURITY ", " "+r.Impacts[0].Quality+" ") ||
			!strings.Contains(" HIGH MEDIUM LOW ", " "+r.Impacts[0].Severity+" ") {
			return nil, fmt.Errorf("rule %+v", r)
		}
	}
	for _, i := range report.Issues {
		at := i.Location.TextRange
		if !rules[i.RuleID] || i.Location.Message == "" || i.Location.FilePath == "" || at.StartLine < 1 || at.EndLine < at.StartLine {
			return nil, fmt.Errorf("issue %+v", i)
		}
		one := decoded{policy: i.RuleID, message: i.Location.Message, path: i.Location.FilePath}
		one.from.Line, one.to.Line = at.StartLine, at.EndLine
		if at.StartColumn != nil {
			one.from.Column, one.to.Column = *at.StartColumn, *at.EndColumn
			if one.from.Compare(one.to) >= 0 || one.from.Column < 0 {
				return nil, fmt.Errorf("empty range %+v", at)
			}
		}
		list = append(list, one)
	}
	return list, nil
}

type rdRange struct {
	Start finding.Position `json:"start"`
	End   finding.Position `json:"end"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message  string `json:"message"`
	Location struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	} `json:"location"`
	Severity string    `json:"severity"`
	Source   *rdSource `json:"source"`
	Code     struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	} `json:"code"`
	Suggestions []struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	} `json:"suggestions"`
}

func (d *rdDiagnostic) decoded() decoded {
	one := decoded{policy: d.Code.Value, message: d.Message, path: d.Location.Path, from: d.Location.Range.Start, to: d.Location.Range.End}
	if len(d.Suggestions) > 0 {
		one.edit = &decodedEdit{d.Suggestions[0].Range.Start, d.Suggestions[0].Range.End, d.Suggestions[0].Text}
	}
	return one
}

func readRDJSON(out string) (list []decoded, err error) {
	var report struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	if err := strictly(out, &report); err != nil {
		return nil, err
	}
	for i := range report.Diagnostics {
		list = append(list, report.Diagnostics[i].decoded())
	}
	return list, nil
}

func readRDJSONL(out string) (list []decoded, err error) {
	for line := range strings.Lines(out) {
		var d rdDiagnostic
		if err := strictly(line, &d); err != nil {
			return nil, err
		}
		list = append(list, d.decoded())
	}
	return list, nil
}

var tapLine = regexp.MustCompile(`^(not )?ok (\d+) - (?:[^#\\]|\\[#\\])*(?: # (?:SKIP|TODO) (?:[^#\\]|\\[#\\])*)?$`)

// readTAP reads a test point and its YAML block, whose list is JSON.
func readTAP(out string) (list []decoded, err error) {
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	points, within, skipped := 0, false, false
	for i, line := range lines {
		switch {
		case i == 0 && line == "TAP version 14", line == "  ---", line == "  findings:" && within:
			within = line != lines[0]
		case i == len(lines)-1 && line == fmt.Sprintf("1..%d", points):
			return list, nil
		case line == "  ...":
			within = false
		case within:
			var f struct {
				Policy, Severity, Message, Remedy, Path string
				Line, Column                            int
			}
			if err := strictly(strings.TrimPrefix(line, "    - "), &f); err != nil {
				return nil, err
			}
			if !skipped {
				list = append(list, decoded{policy: f.Policy, message: f.Message, path: f.Path, from: finding.Position{Line: f.Line, Column: f.Column}})
			}
		default:
			points++
			if at := tapLine.FindStringSubmatch(line); at == nil || at[2] != strconv.Itoa(points) {
				return nil, fmt.Errorf("%q is not test point %d", line, points)
			}
			skipped = strings.Contains(line, " # SKIP ")
		}
	}
	return nil, fmt.Errorf("no plan in %q", out)
}

func readCSV(out string) (list []decoded, err error) {
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		return nil, err
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.Contains("=+-@|%", strings.TrimLeft(cell, " ")[:min(1, len(strings.TrimLeft(cell, " ")))]) && strings.TrimLeft(cell, " ") != "" {
				return nil, fmt.Errorf("%q is a formula", cell)
			}
		}
		cell := func(name string) string { return strings.TrimPrefix(row[column[name]], "'") }
		number := func(name string) int { n, _ := strconv.Atoi(cell(name)); return n }
		list = append(list, decoded{
			policy: cell("policy"), message: cell("message"), path: cell("path"),
			from: finding.Position{Line: number("line"), Column: number("column")},
			to:   finding.Position{Line: number("end line"), Column: number("end column")},
		})
	}
	return list, nil
}
