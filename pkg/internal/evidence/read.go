package evidence

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// The supported formats.
const (
	trivyJSON        = "trivy-json"
	grypeJSON        = "grype-json"
	clairJSON        = "clair-json"
	gitlabScanning   = "gitlab-container-scanning"
	sarif            = "sarif"
	k6Summary        = "k6-summary"
	k6Export         = "k6-summary-export"
	k6Machine        = "k6-machine-readable"
	jmeterJTL        = "jmeter-jtl"
	jmeterStatistics = "jmeter-statistics"
	locustStats      = "locust-stats"
	locustJSON       = "locust-json"
	gatlingJSON      = "gatling-stats"
	gatlingLog       = "gatling-log"
)

// Read detects the format of a file by its content and returns its reports in normal form: at
// least one, each with the path. It reads the file twice. An empty, truncated or
// unknown file is an [*diag.Error].
func Read(path string, file io.ReadSeeker) ([]Report, error) {
	in := source{file}
	text, err := in.text(maxTable)
	if err != nil {
		return nil, unreadable(err)
	}
	head, err := text.Peek(64 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	begin := bytes.TrimLeft(head, " \t\r\n")
	var reports []Report
	switch {
	case len(begin) == 0:
		return nil, &diag.Error{Message: "empty file", Help: "run the tool again"}
	case begin[0] == '{' || begin[0] == '[' || bytes.HasPrefix(begin, []byte("null")):
		reports, err = readJSON(path, in)
	case begin[0] == '<':
		return nil, xmlError(begin)
	default:
		reports, err = readTable(path, in, head)
	}
	if err != nil {
		return nil, unreadable(err)
	}
	return reports, nil
}

// xmlError explains why a file that looks like XML is not supported.
func xmlError(begin []byte) error {
	if bytes.Contains(begin, []byte("<testResults")) {
		return &diag.Error{Message: "JMeter log in XML format", Help: "let JMeter write CSV: jmeter -Jjmeter.save.saveservice.output_format=csv"}
	}
	return unknown("XML")
}

// readTable reads formats that consist of lines.
func readTable(path string, in source, head []byte) ([]Report, error) {
	text, err := in.text(maxTable)
	if err != nil {
		return nil, err
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	header := strings.TrimSpace(string(line))
	report := Report{Path: path, Span: firstLine()}
	switch comma := delimiter(header); {
	case strings.HasPrefix(header, "RUN\t"):
		report.Format = gatlingLog
		err = readGatlingLog(text, &report)
	case bytes.IndexByte(head[:min(64, len(head))], 0) >= 0:
		return nil, &diag.Error{Message: "binary file", Help: "the log of Gatling 3.13 and later is binary: use js/global_stats.json or, from 3.14, another tool's report"}
	case isTable(header, comma, "timeStamp", "elapsed", "success"):
		report.Format = jmeterJTL
		err = readJTL(text, comma, &report)
	case isTable(header, ',', "Name", "Request Count"), isTable(header, ',', "Name", "# requests"):
		report.Format = locustStats
		err = readLocust(text, &report)
	default:
		return nil, unknown("text")
	}
	return []Report{report}, err
}

// delimiter returns the separator of the columns of a header.
func delimiter(header string) rune {
	for _, comma := range [...]rune{',', ';', '\t', '|'} {
		if strings.ContainsRune(header, comma) {
			return comma
		}
	}
	return ','
}

func isTable(header string, comma rune, names ...string) bool {
	var fields []string
	for _, field := range strings.Split(header, string(comma)) {
		fields = append(fields, strings.Trim(field, `" `))
	}
	return newColumns(fields).has(names...)
}

func readJSON(path string, in source) ([]Report, error) {
	text, err := in.text(maxJSON)
	if err != nil {
		return nil, err
	}
	outline, err := readOutline(text)
	switch {
	case errors.Is(err, errSyntax):
		return nil, &diag.Error{Message: "not valid JSON"}
	case errors.Is(err, errDeep), errors.Is(err, errText):
		return nil, &diag.Error{Message: fmt.Sprintf("unsupported JSON: %v", err)}
	case err != nil && !errors.Is(err, io.EOF):
		return nil, err
	case err != nil:
		return nil, io.ErrUnexpectedEOF
	}
	format := outline.format()
	if format == "" {
		return nil, outline.unknown()
	}
	if text, err = in.text(maxJSON); err != nil {
		return nil, err
	}
	return readDocuments(path, format, newStream(text))
}

// readDocuments reads all documents of a text in the format of the first one: clairctl writes
// one per image to the same file, and null for an image that it could not scan.
func readDocuments(path, format string, s *stream) ([]Report, error) {
	var reports []Report
	err := s.documents(func() error {
		if format == sarif {
			runs, err := readSARIF(s, path)
			reports = append(reports, runs...)
			return err
		}
		report := Report{Path: path, Format: format, Span: s.nextSpan()}
		err := s.report(&report)
		if report.Scan == nil && report.LoadTest == nil {
			report.Status, report.Note = Failed, "null instead of a report"
		}
		reports = append(reports, report)
		return err
	})
	if err == nil && len(reports) == 0 {
		return nil, &diag.Error{Message: "contains no run"}
	}
	return reports, err
}

func (s *stream) report(report *Report) error {
	switch report.Format {
	case trivyJSON:
		return readTrivy(s, report)
	case grypeJSON:
		return readGrype(s, report)
	case clairJSON:
		return readClair(s, report)
	case gitlabScanning:
		return readGitLab(s, report)
	case k6Summary, k6Export:
		return readK6(s, report, report.Format == k6Export)
	case k6Machine:
		return readK6Machine(s, report)
	case jmeterStatistics:
		return readJMeterStatistics(s, report)
	case locustJSON:
		return readLocustJSON(s, report)
	}
	return readGatling(s, report)
}

// format returns the format of a JSON text by the names in it; empty if unknown.
func (o outline) format() string {
	has := func(name string, kind byte) bool { return o.names[name] == kind }
	switch {
	case o.kind == '[' && hasAll(o.items, "num_requests", "response_times"):
		return locustJSON
	case o.kind == 'n':
		return clairJSON
	case o.kind != '{':
		return ""
	case o.names["SchemaVersion"] != 0 && (has("ArtifactName", '"') || has("ArtifactType", '"')):
		return trivyJSON
	case has("matches", '[') && o.inner["descriptor.name"] == "grype":
		return grypeJSON
	case has("manifest_hash", '"') && has("package_vulnerabilities", '{'):
		return clairJSON
	case o.inner["scan.type"] == "container_scanning" && has("vulnerabilities", '['):
		return gitlabScanning
	case o.inner["version"] == "2.1.0" && has("runs", '['):
		return sarif
	case has("metrics", '{') && has("state", '{') && o.inner["state.testRunDurationMs"] != "":
		return k6Summary
	case has("metrics", '{') && has("root_group", '{'):
		return k6Export
	case has("results", '{') && o.inner["metadata.k6Version"] != "":
		return k6Machine
	case has("Total", '{') && o.inner["Total.sampleCount"] != "":
		return jmeterStatistics
	case has("numberOfRequests", '{') && has("percentiles1", '{'), has("stats", '{') && has("contents", '{'):
		return gatlingJSON
	}
	return ""
}

func hasAll(names map[string]byte, wanted ...string) bool {
	for _, name := range wanted {
		if names[name] == 0 {
			return false
		}
	}
	return true
}

// unknown explains why a JSON file is not supported, with hints for common mistakes.
func (o outline) unknown() error {
	switch {
	case o.inner["bomFormat"] == "CycloneDX", o.names["spdxVersion"] != 0:
		return &diag.Error{Message: "a bill of materials: a list of packages, not a scan of them", Help: "use the scanner's own report, such as that of trivy image --format json"}
	case o.inner["scan.type"] != "" && o.names["vulnerabilities"] != 0:
		return &diag.Error{Message: fmt.Sprintf("a GitLab report of type %q, not container_scanning", o.inner["scan.type"])}
	case o.inner["type"] == "Metric", o.inner["type"] == "Point":
		return &diag.Error{Message: "k6's stream of samples, not its summary", Help: "run k6 with --summary-export FILE, or write the data of handleSummary"}
	}
	return unknown("JSON")
}

func unknown(kind string) error {
	return &diag.Error{
		Message: "unknown " + kind + " format",
		Help:    "supported scans: JSON of Trivy, Grype and Clair, SARIF, and GitLab's container scanning report (docker scout cves --format gitlab); supported load tests: k6, JMeter, Locust and Gatling",
	}
}

func firstLine() finding.Span {
	return finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 2}}
}

// nextSpan returns the position of the next value, as a span of one character.
func (s *stream) nextSpan() finding.Span {
	start := s.positions.at(s.InputOffset())
	return finding.Span{Start: start, End: finding.Position{Line: start.Line, Column: start.Column + 1}}
}
