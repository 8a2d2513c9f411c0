package evidence

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// samples collects the requests of a log.
type samples struct {
	times          histogram
	failures       int64
	first, last    float64 // start of the first request, end of the last one, in milliseconds since 1970
	undated, total int64   // undated: without a valid start time
}

// add adds a sample with its start (0: unknown) and duration in milliseconds.
func (s *samples) add(begin, elapsed float64, success bool) {
	s.total++
	s.times.add(elapsed)
	if !success {
		s.failures++
	}
	if begin <= 0 {
		s.undated++
		return
	}
	if s.first == 0 || begin < s.first {
		s.first = begin
	}
	s.last = max(s.last, begin+elapsed)
}

// test returns the figures. Those that need all start times are left out unless all are known.
func (s *samples) test() *LoadTest {
	t := &LoadTest{Judged: true, Requests: &s.total, Failures: &s.failures, Latency: s.times.latencies()}
	if s.total > 0 {
		rate := float64(s.failures) / float64(s.total)
		t.ErrorRate = &rate
	}
	if s.undated == 0 && s.last > s.first {
		duration := s.last - s.first
		t.Duration = &duration
		perSecond := float64(s.total) * 1000 / duration
		t.PerSecond = &perSecond
	}
	return t
}

// columns maps the names of columns to their indexes.
type columns map[string]int

func newColumns(header []string) columns {
	c := columns{}
	for i, name := range header {
		if name = strings.TrimSpace(name); len(c) < 1000 {
			if _, twice := c[name]; !twice {
				c[name] = i
			}
		}
	}
	return c
}

func (c columns) has(names ...string) bool {
	for _, name := range names {
		if _, ok := c[name]; !ok {
			return false
		}
	}
	return true
}

// of returns the text of a row in a column; empty if either lacks it.
func (c columns) of(row []string, name string) string {
	if at, ok := c[name]; ok && at < len(row) {
		return row[at]
	}
	return ""
}

func (c columns) number(row []string, name string) (float64, bool) {
	number, err := strconv.ParseFloat(strings.TrimSpace(c.of(row, name)), 64)
	return number, err == nil && number >= 0 && number < 1e16
}

// table returns a reader for the rows of a table with a header.
func table(in io.Reader, comma rune) (*csv.Reader, columns, error) {
	rows := csv.NewReader(in)
	rows.Comma, rows.ReuseRecord, rows.FieldsPerRecord = comma, true, -1
	header, err := rows.Read()
	if err != nil {
		return nil, nil, err
	}
	return rows, newColumns(header), nil
}

// readJTL reads a JMeter log in CSV format. Transaction controllers are skipped,
// because they count their samples again.
func readJTL(in io.Reader, comma rune, report *Report) error {
	report.Tool = "jmeter"
	rows, names, err := table(in, comma)
	if err != nil {
		return err
	}
	width := len(names)
	var requests samples
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		line, _ := rows.FieldPos(0)
		if len(row) < width {
			return &diag.Error{Message: fmt.Sprintf("line %d has %d of %d columns: truncated or corrupt", line, len(row), width), Help: "use the log after JMeter has finished"}
		}
		if names.of(row, "dataType") == "" && strings.HasPrefix(names.of(row, "responseMessage"), "Number of samples in transaction") {
			continue
		}
		elapsed, ok := names.number(row, "elapsed")
		success := names.of(row, "success")
		if !ok || success != "true" && success != "false" {
			return &diag.Error{Message: fmt.Sprintf("line %d has no valid elapsed time or success", line)}
		}
		begin, _ := names.number(row, "timeStamp")
		requests.add(begin, elapsed, success == "true")
	}
	return requests.finish(report)
}

func (s *samples) finish(report *Report) error {
	report.LoadTest, report.Created = s.test(), instant(s.first/1000)
	report.setTestStatus()
	return nil
}

// readJMeterStatistics reads the statistics.json of JMeter's dashboard. Which
// percentiles it has is a setting that it does not state: 90, 95 and 99 by default.
func readJMeterStatistics(s *stream, report *Report) error {
	report.Tool = "jmeter"
	var total struct {
		Samples    *float64 `json:"sampleCount"`
		Errors     *float64 `json:"errorCount"`
		Percent    *float64 `json:"errorPct"`
		Mean       *float64 `json:"meanResTime"`
		Median     *float64 `json:"medianResTime"`
		Max        *float64 `json:"maxResTime"`
		P90        *float64 `json:"pct1ResTime"`
		P95        *float64 `json:"pct2ResTime"`
		P99        *float64 `json:"pct3ResTime"`
		Throughput *float64 `json:"throughput"`
	}
	err := s.object(func(name string) error {
		if name != "Total" {
			return s.skip()
		}
		_, err := s.read(&total)
		return err
	})
	t := &LoadTest{Judged: true, Assumed: true, Requests: integer(total.Samples), Failures: integer(total.Errors), PerSecond: total.Throughput}
	if total.Percent != nil {
		rate := *total.Percent / 100
		t.ErrorRate = &rate
	}
	figures := map[string]*float64{"avg": total.Mean, "p50": total.Median, "p90": total.P90, "p95": total.P95, "p99": total.P99, "max": total.Max}
	t.Latency = latencies(func(name string) *float64 { return figures[name] }, ownNames("avg", "p50", "p90", "p95", "p99", "max"))
	report.LoadTest = t
	report.setTestStatus()
	return err
}

// ownNames maps names of figures to themselves.
func ownNames(names ...string) map[string]string {
	m := map[string]string{}
	for _, name := range names {
		m[name] = name
	}
	return m
}
