// Package evidence reads what other tools left behind: reports of security
// scans and of load tests. It recognises them by their content, never by their
// name, and gives them one normal form with one unit for each figure. What a
// file does not say is absent; a file that is cut short, empty or of no known
// form is an error, so that nothing is ever proved by it.
package evidence

import "github.com/altlas/altlas-lint/pkg/finding"

// Report is one record of one evidence file in normal form: a scan or a load test.
// The JSON names are what policies see.
type Report struct {
	Path     string       `json:"path"`   // of the file, as reports show it
	Format   string       `json:"format"` // such as "trivy-json"
	Status   Status       `json:"status"`
	Note     string       `json:"note,omitempty"` // why the status is empty or failed
	Tool     string       `json:"tool,omitempty"` // such as "trivy"
	Version  string       `json:"version,omitempty"`
	Created  string       `json:"created,omitempty"` // the date "2026-11-20" (UTC) of the scan or test
	Scan     *Scan        `json:"scan,omitempty"`
	LoadTest *LoadTest    `json:"loadtest,omitempty"`
	Span     finding.Span `json:"span"` // what a statement about the whole record points at
}

// Status says what a record is worth.
type Status string

// The states. Only OK and Clean show that something was looked at.
const (
	OK     Status = "ok"     // there are figures
	Clean  Status = "clean"  // a scan that has looked at packages and found nothing
	Empty  Status = "empty"  // nothing shows that anything was looked at
	Failed Status = "failed" // the tool says that it did not succeed
)

// Scan is a search for known vulnerabilities.
type Scan struct {
	Artifact        string           `json:"artifact"`          // "image", "filesystem" or "unknown"
	Images          []string         `json:"images,omitempty"`  // references under which the file names what was scanned
	Digests         []string         `json:"digests,omitempty"` // "sha256:...", of the image's index or manifest
	Counts          map[string]int   `json:"counts"`            // by severity, without those that are suppressed
	Vulnerabilities []*Vulnerability `json:"vulnerabilities,omitempty"`
	Omitted         int              `json:"omitted,omitempty"` // vulnerabilities that are not listed, none graver than those that are
}

// Vulnerability is one known fault of one package.
type Vulnerability struct {
	ID         string       `json:"id"`
	Aliases    []string     `json:"aliases,omitempty"`
	Severity   string       `json:"severity"` // one of [Severities]
	Package    string       `json:"package,omitempty"`
	Installed  string       `json:"installed,omitempty"` // version
	Fix        string       `json:"fix"`                 // "available", "none" or "unknown"
	FixedIn    []string     `json:"fixed_in,omitempty"`  // versions
	Suppressed bool         `json:"suppressed,omitempty"`
	Span       finding.Span `json:"span"`
}

// Severities lists the severities of vulnerabilities, from the gravest. What a
// tool does not rate is unknown, which is less than nothing known: policies have to name it.
func Severities() []string {
	return []string{"critical", "high", "medium", "low", "negligible", "unknown"}
}

// LoadTest is a run of requests against a service. Times are milliseconds, rates are from 0 to 1.
type LoadTest struct {
	Duration   *float64           `json:"duration_ms,omitempty"`
	Requests   *int64             `json:"requests,omitempty"`
	Failures   *int64             `json:"failures,omitempty"`
	ErrorRate  *float64           `json:"error_rate,omitempty"`
	PerSecond  *float64           `json:"requests_per_second,omitempty"`
	Latency    map[string]float64 `json:"latency_ms,omitempty"` // by "avg", "p50", "p75", "p90", "p95", "p98", "p99", "max"
	Bucketed   bool               `json:"bucketed,omitempty"`   // the tool rounds percentiles to two digits
	Assumed    bool               `json:"assumed,omitempty"`    // which percentiles the figures are is the tool's default, not said
	Thresholds []*Threshold       `json:"thresholds,omitempty"` // the test's own
	Judged     bool               `json:"judged"`               // the file says how the thresholds came out, if there are any
}

// Threshold is a bound that the test itself sets.
type Threshold struct {
	Metric string `json:"metric"`
	Bound  string `json:"bound"` // such as "p(95)<500"
	Holds  bool   `json:"holds"`
}

// Error says why a file is no evidence.
type Error struct {
	Message string // lower case, without the file's name
	Help    string // what to do; may be empty
}

func (e *Error) Error() string { return e.Message }
