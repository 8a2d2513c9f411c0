// Package evidence reads reports of security scanners and load test tools. It
// detects their format from the content, never from the file name, and converts
// them to one normal form with one unit per figure. What a file does not state is
// absent. A truncated, empty or unknown file is an error, so that it never proves
// anything.
//
// It imports pkg/diag, pkg/document and pkg/finding.
package evidence

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Report is one scan or load test of an evidence file in normal form.
// The JSON names are what policies see.
type Report struct {
	Path     string       `json:"path"` // as shown in reports
	Format   string       `json:"format" enum:"trivy-json grype-json clair-json gitlab-container-scanning sarif k6-summary k6-summary-export k6-machine-readable jmeter-jtl jmeter-statistics locust-stats locust-json gatling-stats gatling-log"`
	Status   Status       `json:"status" enum:"ok clean empty failed"`
	Note     string       `json:"note,omitempty"` // why Status is empty or failed
	Tool     string       `json:"tool,omitempty"` // such as "trivy"
	Version  string       `json:"version,omitempty"`
	Created  string       `json:"created,omitempty"` // UTC date of the scan or test, "2026-11-20"
	Scan     *Scan        `json:"scan,omitempty"`
	LoadTest *LoadTest    `json:"loadtest,omitempty"`
	Span     finding.Span `json:"span"` // for findings about the whole report
}

// Status says what a report proves.
type Status string

// The states. Only OK and Clean prove a scan or test.
const (
	OK     Status = "ok"     // it has figures
	Clean  Status = "clean"  // a scan that covered packages and found nothing
	Empty  Status = "empty"  // nothing shows that anything was scanned or tested
	Failed Status = "failed" // the tool reports a failure
)

// Scan is a scan for known vulnerabilities.
type Scan struct {
	Artifact        string                `json:"artifact" enum:"image filesystem unknown"`
	Images          []string              `json:"images,omitempty"`                                          // references of the scanned image
	References      []*document.ImageName `json:"references,omitempty"`                                      // Images in parts, for policies
	Digests         []string              `json:"digests,omitempty"`                                         // "sha256:...", of the image index or manifest
	Counts          map[string]int        `json:"counts" keys:"critical high medium low negligible unknown"` // by severity, without suppressed ones
	Vulnerabilities []*Vulnerability      `json:"vulnerabilities,omitempty"`
	Omitted         int                   `json:"omitted,omitempty"`  // vulnerabilities that are not listed, those of the lowest severity
	Narrowed        []string              `json:"narrowed,omitempty"` // settings of the scanner that leave out files or vulnerabilities
}

// Vulnerability is one known vulnerability of one package.
type Vulnerability struct {
	ID         string       `json:"id"`
	Aliases    []string     `json:"aliases,omitempty"`
	Severity   string       `json:"severity" enum:"critical high medium low negligible unknown"` // see [Severities]
	Package    string       `json:"package,omitempty"`
	Installed  string       `json:"installed,omitempty"` // version
	Fix        string       `json:"fix" enum:"available none unknown"`
	FixedIn    []string     `json:"fixed_in,omitempty"`   // versions
	Suppressed bool         `json:"suppressed,omitempty"` // left out by the tool itself, or by a statement about this vulnerability
	Hidden     bool         `json:"hidden,omitempty"`     // left out by a setting of the tool that gives no reason for this vulnerability; also suppressed
	Span       finding.Span `json:"span"`
}

// Severities lists the severities of vulnerabilities, from the highest to the lowest.
// "unknown" is what the tool did not rate: policies have to name it explicitly.
func Severities() []string {
	return []string{"critical", "high", "medium", "low", "negligible", "unknown"}
}

// LoadTest is a load test of a service. Times are in milliseconds, rates from 0 to 1.
type LoadTest struct {
	Duration   *float64           `json:"duration_ms,omitempty"`
	Requests   *int64             `json:"requests,omitempty"`
	Failures   *int64             `json:"failures,omitempty"`
	ErrorRate  *float64           `json:"error_rate,omitempty"`
	PerSecond  *float64           `json:"requests_per_second,omitempty"`
	Latency    map[string]float64 `json:"latency_ms,omitempty" keys:"avg p50 p75 p90 p95 p98 p99 max"`
	Bucketed   bool               `json:"bucketed,omitempty"`   // the tool rounds percentiles to two digits
	Assumed    bool               `json:"assumed,omitempty"`    // the file does not name its percentiles, so the tool's default is assumed
	Thresholds []*Threshold       `json:"thresholds,omitempty"` // defined by the test
	Judged     bool               `json:"judged"`               // the file has the results of the thresholds, if there are any
}

// Threshold is a limit defined by the test.
type Threshold struct {
	Metric string `json:"metric"`
	Bound  string `json:"bound"` // such as "p(95)<500"
	Holds  bool   `json:"holds"`
}
