package finding

// Result is everything that a run found, in report order.
type Result struct {
	Files    []File
	Findings []Finding
	Services []Service
	Policies []string // IDs of the policies that evaluated files, except those of checklists; sorted

	// FailOn has the lowest severity that fails a run, or "off", by path, for the
	// files whose configuration sets it.
	FailOn map[string]string

	Errors []Problem // what the run could not do; empty: the result is complete

	Warnings []string // what makes the result less certain, such as old data

	Notes []string // "path:line: ..." about files that were skipped or only partly read, and services without a checklist
}

// Problem is an error of a run that went on.
type Problem struct {
	Path    string // the file that it is about; may be empty
	Policy  string // the ID of the policy that failed on the file; empty: it is no error of a policy
	Message string
	Help    string // what to do; may be empty
}

// File is a Dockerfile in a run.
type File struct {
	Path   string
	Parses bool // BuildKit can build it
}

// Verdict is the result of one checklist item.
type Verdict string

// The verdicts.
const (
	Pass    Verdict = "pass"
	Fail    Verdict = "fail"
	Unknown Verdict = "unknown"
	Waived  Verdict = "waived" // fails, but a suppression or the baseline covers it
)

// Service is one service and the results of its checklist.
type Service struct {
	Name       string
	Title      Text
	Dockerfile string   // empty: not found
	Image      string   // the tag that the Dockerfile builds
	Retired    []string // tags that should not be used any more
	Items      []Item
	Manifests  *ManifestContext // what manifests say about the service; nil: none were read

	FailOnUnknown bool // its configuration fails a run with an unknown item
}

// ManifestContext is what manifests say about a service.
type ManifestContext struct {
	Uses    []Use
	Scaling []Scaling
}

// Use is one place where a manifest uses or builds an image of a service.
type Use struct {
	Image string // name and tag, with variables expanded
	Of    string // the configured image that it is, current or retired; empty: neither
	Build bool   // built here, not used
	Path  string
	Span  Span
}

// Scaling is one workload of a service and its autoscaler.
type Scaling struct {
	Workload   string   // kind and name
	Namespace  string   // empty: not set
	Autoscaler string   // its name; empty: none
	Min, Max   *int     // of the autoscaler; nil: unknown
	Replicas   *int     // of the workload; nil: not set or unknown
	Metrics    []string // that the autoscaler acts on
	Path       string   // of the autoscaler, or of the workload without one
	Span       Span
}

// Item is one item of a service's checklist.
type Item struct {
	ID       string
	Title    Text
	Policies []string // all must pass
	Locked   bool     // nothing waives it
	Verdict  Verdict
	Findings []Finding // why the verdict is fail, unknown or waived
	Proof    []Finding // what shows that the item passes
}

// Text has translations by language code ("en", "tr").
type Text map[string]string

// In returns the text in a language, or else in English, or else fallback.
func (t Text) In(language, fallback string) string {
	if s := t[language]; s != "" {
		return s
	}
	if s := t["en"]; s != "" {
		return s
	}
	return fallback
}
