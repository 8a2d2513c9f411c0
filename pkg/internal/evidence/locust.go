package evidence

import (
	"errors"
	"io"
	"strconv"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// readLocust reads Locust's PREFIX_stats.csv, whose last row has the totals.
// Percentiles are rounded to two digits, and there is no date.
func readLocust(in io.Reader, report *Report) error {
	report.Tool = "locust"
	rows, names, err := table(in, ',')
	if err != nil {
		return err
	}
	count, failed := "Request Count", "Failure Count"
	if !names.has(count) {
		count, failed = "# requests", "# failures" // before 1.0
	}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return &diag.Error{Message: "the last row with the totals is missing", Help: "use the file after Locust has finished"}
		}
		if err != nil {
			return err
		}
		if name := names.of(row, "Name"); name != "Aggregated" && name != "Total" {
			continue
		}
		report.LoadTest = locustTotal(names, row, count, failed)
		report.setTestStatus()
		return nil
	}
}

func locustTotal(names columns, row []string, count, failed string) *LoadTest {
	figure := func(name string) *float64 {
		if number, ok := names.number(row, name); ok {
			return &number
		}
		return nil
	}
	t := &LoadTest{Judged: true, Bucketed: true, Requests: integer(figure(count)), Failures: integer(figure(failed)), PerSecond: figure("Requests/s")}
	t.rate()
	t.Latency = latencies(figure, map[string]string{
		"Average Response Time": "avg", "50%": "p50", "75%": "p75", "90%": "p90", "95%": "p95", "98%": "p98", "99%": "p99", "100%": "max",
	})
	return t
}

// rate computes the error rate.
func (t *LoadTest) rate() {
	if t.Requests != nil && t.Failures != nil && *t.Requests > 0 {
		rate := float64(*t.Failures) / float64(*t.Requests)
		t.ErrorRate = &rate
	}
}

// readLocustJSON reads the output of "locust --json": entries without totals, each
// with the number of requests by response time.
func readLocustJSON(s *stream, report *Report) error {
	report.Tool = "locust"
	var times histogram
	var requests, failures int64
	var first, last float64
	err := s.array(func() error {
		var entry struct {
			Requests int64            `json:"num_requests"`
			Failures int64            `json:"num_failures"`
			Times    map[string]int64 `json:"response_times"`
			Start    float64          `json:"start_time"`
			End      float64          `json:"last_request_timestamp"`
		}
		_, err := s.read(&entry)
		requests += max(0, entry.Requests)
		failures += max(0, entry.Failures)
		for text, count := range entry.Times {
			if time, err := strconv.ParseFloat(text, 64); err == nil && time >= 0 && time < 1e12 {
				times.addMany(time, count)
			}
		}
		if entry.Start > 0 && (first == 0 || entry.Start < first) {
			first = entry.Start
		}
		last = max(last, entry.End)
		return err
	})
	t := &LoadTest{Judged: true, Bucketed: true, Requests: &requests, Failures: &failures, Latency: times.latencies()}
	t.rate()
	if last > first && first > 0 {
		duration := (last - first) * 1000
		t.Duration = &duration
	}
	report.LoadTest, report.Created = t, instant(first)
	report.setTestStatus()
	return err
}
