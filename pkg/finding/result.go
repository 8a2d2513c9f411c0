package finding

// Result is all that a run found, in the order in which it is reported.
type Result struct {
	Files    []File
	Findings []Finding
	Services []Service
	Policies []string // ids of what judged files, checklists aside; sorted

	// FailOn has the severity from which on findings fail a run, or "off", by the
	// path of the files whose configuration says so.
	FailOn map[string]string

	Notes []string // "path:line: ..." about files that were left out or read in part
}

// File is a Dockerfile that was read.
type File struct {
	Path   string
	Parses bool // BuildKit accepts it
}

// Verdict is the judgement of one checklist item.
type Verdict string

// The verdicts.
const (
	Pass    Verdict = "pass"
	Fail    Verdict = "fail"
	Unknown Verdict = "unknown"
	Waived  Verdict = "waived" // it fails, and a suppression or the baseline answers for it
)

// Service is one service judged on one Dockerfile.
type Service struct {
	Name       string
	Title      Text
	Dockerfile string   // empty: none was found
	Image      string   // the tag that is built from it
	Retired    []string // tags of the service that are not to be used any more
	Items      []Item
	Around     *Around // what manifests say about it; nil: none were read
}

// Around is what manifests say about a service.
type Around struct {
	Uses    []Use
	Scaling []Scaling
}

// Use is one place where an image of a service stands.
type Use struct {
	Image string // name and tag, variables replaced
	Of    string // the image of the configuration that it is: the current or a retired one; empty: neither
	Build bool   // it is made there, and not used
	Path  string
	Span  Span
}

// Scaling is one workload of a service with what scales it.
type Scaling struct {
	Workload   string   // its kind and name
	Namespace  string   // empty: none is given
	Autoscaler string   // its name; empty: there is none
	Min, Max   *int     // of the autoscaler; nil: not known
	Replicas   *int     // of the workload itself; nil: not given, or not known
	Metrics    []string // what the autoscaler acts on
	Path       string   // of the autoscaler, or else of the workload
	Span       Span
}

// Item is one entry of a service's checklist.
type Item struct {
	ID       string
	Title    Text
	Policies []string // all of them have to hold
	Verdict  Verdict
	Findings []Finding // why it is fail, unknown or waived
	Proof    []Finding // what shows that it passes
}

// Text is a text by language code ("en", "tr").
type Text map[string]string

// In gives the text in a language, in English if there is none, or else fallback.
func (t Text) In(language, fallback string) string {
	if s := t[language]; s != "" {
		return s
	}
	if s := t["en"]; s != "" {
		return s
	}
	return fallback
}
