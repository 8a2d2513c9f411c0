package evidence

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// samples gathers the requests of a log, one after the other.
type samples struct {
	times         histogram
	failures      int64
	first, last   float64 // begin of the first and end of the last, milliseconds since 1970
	missed, total int64   // without a time that can be read
}

// add takes a sample: begin (0: unknown) and elapsed in milliseconds.
func (s *samples) add(begin, elapsed float64, success bool) {
	s.total++
	s.times.add(elapsed)
	if !success {
		s.failures++
	}
	if begin <= 0 {
		s.missed++
		return
	}
	if s.first == 0 || begin < s.first {
		s.first = begin
	}
	s.last = max(s.last, begin+elapsed)
}

// test gives the figures; what cannot be known without all begins is left out.
func (s *samples) test() *LoadTest {
	t := &LoadTest{Judged: true, Requests: &s.total, Failures: &s.failures, Latency: s.times.latencies()}
	if s.total > 0 {
		rate := float64(s.failures) / float64(s.total)
		t.ErrorRate = &rate
	}
	if s.missed == 0 && s.last > s.first {
		duration := s.last - s.first
		t.Duration = &duration
		perSecond := float64(s.total) * 1000 / duration
		t.PerSecond = &perSecond
	}
	return t
}

// columns finds the columns of a table by their names.
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

// of gives a row's text in a column; empty: the row or the table has none.
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

// table reads rows of a table with a header, without keeping them.
func table(in io.Reader, comma rune) (*csv.Reader, columns, error) {
	rows := csv.NewReader(in)
	rows.Comma, rows.ReuseRecord, rows.FieldsPerRecord = comma, true, -1
	header, err := rows.Read()
	if err != nil {
		return nil, nil, err
	}
	return rows, newColumns(header), nil
}

// readJTL reads the log of JMeter as a table. Transaction controllers, which
// count what their samples have counted, are left out.
func readJTL(in io.Reader, comma rune, report *Report) error {
	report.Tool = "jmeter"
	rows, names, err := table(in, comma)
	if err != nil {
		return err
	}
	width := len(names)
	var gathered samples
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
			return &Error{Message: fmt.Sprintf("line %d has %d of %d columns: it is cut short or damaged", line, len(row), width), Help: "let JMeter end by itself, and take its log then"}
		}
		if names.of(row, "dataType") == "" && strings.HasPrefix(names.of(row, "responseMessage"), "Number of samples in transaction") {
			continue
		}
		elapsed, ok := names.number(row, "elapsed")
		success := names.of(row, "success")
		if !ok || success != "true" && success != "false" {
			return &Error{Message: fmt.Sprintf("line %d has no elapsed time or no success", line)}
		}
		begin, _ := names.number(row, "timeStamp")
		gathered.add(begin, elapsed, success == "true")
	}
	return gathered.conclude(report)
}

func (s *samples) conclude(report *Report) error {
	report.LoadTest, report.Created = s.test(), instant(s.first/1000)
	report.measure()
	return nil
}

// readJMeterStatistics reads the statistics.json of JMeter's dashboard. Which
// percentiles it has is a setting that it does not tell: 90, 95 and 99 by default.
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
	t := &LoadTest{Judged: true, Assumed: true, Requests: whole(total.Samples), Failures: whole(total.Errors), PerSecond: total.Throughput}
	if total.Percent != nil {
		rate := *total.Percent / 100
		t.ErrorRate = &rate
	}
	figures := map[string]*float64{"avg": total.Mean, "p50": total.Median, "p90": total.P90, "p95": total.P95, "p99": total.P99, "max": total.Max}
	t.Latency = latencies(func(name string) *float64 { return figures[name] }, same("avg", "p50", "p90", "p95", "p99", "max"))
	report.LoadTest = t
	report.measure()
	return err
}

// same names figures as they are.
func same(names ...string) map[string]string {
	m := map[string]string{}
	for _, name := range names {
		m[name] = name
	}
	return m
}
