package evidence

import (
	"slices"
	"strings"
)

// k6Metric is a metric of a summary. Its figures are under "values" in the data of
// handleSummary, and in the metric itself in a --summary-export.
type k6Metric struct {
	Values     map[string]any `json:"values"`
	Thresholds map[string]any `json:"thresholds"`
	flat       map[string]any
}

// readK6 reads the data of handleSummary, or a --summary-export, in which a
// threshold that is true has failed. Latencies are in milliseconds in both.
func readK6(s *stream, report *Report, export bool) error {
	report.Tool = "k6"
	test := &LoadTest{Judged: true}
	metrics := map[string]k6Metric{}
	err := s.object(func(name string) error {
		switch name {
		case "metrics":
			return s.object(func(name string) error {
				m := k6Metric{}
				var fields map[string]any
				_, err := s.read(&fields)
				m.flat = fields
				m.Values, _ = fields["values"].(map[string]any)
				m.Thresholds, _ = fields["thresholds"].(map[string]any)
				if len(metrics) < 10000 {
					metrics[name] = m
				}
				return err
			})
		case "state":
			var state struct {
				Duration *float64 `json:"testRunDurationMs"`
			}
			_, err := s.read(&state)
			test.Duration = state.Duration
			return err
		}
		return s.skip()
	})
	test.readK6Metrics(metrics)
	for name, metric := range metrics {
		for bound, outcome := range metric.Thresholds {
			test.Thresholds = append(test.Thresholds, &Threshold{Metric: name, Bound: bound, Holds: k6Holds(outcome, export)})
		}
	}
	slices.SortFunc(test.Thresholds, func(a, b *Threshold) int {
		return strings.Compare(a.Metric+" "+a.Bound, b.Metric+" "+b.Bound)
	})
	report.LoadTest = test
	report.setTestStatus()
	return err
}

// k6Holds reads the result of a threshold. Unexpected values count as failed.
func k6Holds(outcome any, export bool) bool {
	if export {
		failed, ok := outcome.(bool)
		return ok && !failed
	}
	object, _ := outcome.(map[string]any)
	holds, _ := object["ok"].(bool)
	return holds
}

func (m k6Metric) number(names ...string) *float64 {
	for _, name := range names {
		for _, values := range [...]map[string]any{m.Values, m.flat} {
			if number, ok := values[name].(float64); ok {
				return &number
			}
		}
	}
	return nil
}

func (t *LoadTest) readK6Metrics(metrics map[string]k6Metric) {
	requests := metrics["http_reqs"]
	t.Requests = integer(requests.number("count"))
	t.PerSecond = requests.number("rate")
	failed := metrics["http_req_failed"]
	t.ErrorRate = failed.number("rate", "value")
	t.Failures = integer(failed.number("passes")) // this rate passes for failed requests
	if t.Duration == nil && t.Requests != nil && t.PerSecond != nil && *t.PerSecond > 0 {
		duration := 1000 * float64(*t.Requests) / *t.PerSecond
		t.Duration = &duration
	}
	duration := metrics["http_req_duration"]
	t.Latency = latencies(func(name string) *float64 { return duration.number(name) }, map[string]string{
		"avg": "avg", "med": "p50", "p(50)": "p50", "p(75)": "p75", "p(90)": "p90", "p(95)": "p95", "p(98)": "p98", "p(99)": "p99", "max": "max",
	})
}

// latencies returns the known figures under our names.
func latencies(figure func(string) *float64, names map[string]string) map[string]float64 {
	found := map[string]float64{}
	for theirs, ours := range names {
		if number := figure(theirs); number != nil && *number >= 0 {
			found[ours] = *number
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found
}

func integer(number *float64) *int64 {
	if number == nil || *number < 0 || *number > 1e15 {
		return nil
	}
	n := int64(*number)
	return &n
}

// setTestStatus sets the status of a load test: without requests it has tested nothing.
func (r *Report) setTestStatus() {
	switch t := r.LoadTest; {
	case t.Requests == nil:
		r.Status, r.Note = Empty, "the number of requests is missing"
	case *t.Requests == 0:
		r.Status, r.Note = Empty, "no requests were made"
	default:
		r.Status = OK
	}
}

// readK6Machine reads the machine-readable summary of k6 1.5 and later. It has
// no thresholds, and its duration is in seconds.
func readK6Machine(s *stream, report *Report) error {
	report.Tool = "k6"
	test := &LoadTest{}
	metrics := map[string]k6Metric{}
	err := s.object(func(name string) error {
		switch name {
		case "metadata":
			var metadata struct {
				Generated string `json:"generatedAt"`
				Version   string `json:"k6Version"`
			}
			_, err := s.read(&metadata)
			report.Created, report.Version = date(metadata.Generated), metadata.Version
			return err
		case "config":
			var config struct {
				Duration *float64 `json:"duration"`
			}
			_, err := s.read(&config)
			if config.Duration != nil {
				duration := *config.Duration * 1000
				test.Duration = &duration
			}
			return err
		case "results":
			return s.object(func(name string) error {
				if name != "metrics" {
					return s.skip()
				}
				return s.array(func() error {
					var metric struct {
						Name   string         `json:"name"`
						Values map[string]any `json:"values"`
					}
					_, err := s.read(&metric)
					if len(metrics) < 10000 {
						metrics[metric.Name] = k6Metric{Values: metric.Values}
					}
					return err
				})
			})
		}
		return s.skip()
	})
	test.readK6Metrics(metrics)
	if failed := metrics["http_req_failed"]; test.Failures == nil {
		test.Failures = integer(failed.number("matches"))
	}
	report.LoadTest = test
	report.setTestStatus()
	return err
}
