package evidence

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// gatlingFigures has one figure of all requests or of a group of them.
type gatlingFigures struct {
	Total *float64 `json:"total"`
	KO    *float64 `json:"ko"`
}

type gatlingStats struct {
	Requests  gatlingFigures `json:"numberOfRequests"`
	Max       gatlingFigures `json:"maxResponseTime"`
	Mean      gatlingFigures `json:"meanResponseTime"`
	First     gatlingFigures `json:"percentiles1"`
	Second    gatlingFigures `json:"percentiles2"`
	Third     gatlingFigures `json:"percentiles3"`
	Fourth    gatlingFigures `json:"percentiles4"`
	PerSecond gatlingFigures `json:"meanNumberOfRequestsPerSecond"`
}

// readGatling reads js/global_stats.json, or js/stats.json, which has the same
// under "stats". Which percentiles they have is a setting that they do not state:
// 50, 75, 95 and 99 by default. Neither has a date.
func readGatling(s *stream, report *Report) error {
	report.Tool = "gatling"
	var file struct {
		gatlingStats
		Stats *gatlingStats `json:"stats"`
	}
	if _, err := s.read(&file); err != nil {
		return err
	}
	stats := &file.gatlingStats
	if file.Stats != nil {
		stats = file.Stats
	}
	report.LoadTest = stats.test()
	report.setTestStatus()
	return nil
}

func (g *gatlingStats) test() *LoadTest {
	t := &LoadTest{Judged: false, Assumed: true, Requests: integer(g.Requests.Total), Failures: integer(g.Requests.KO), PerSecond: g.PerSecond.Total}
	t.rate()
	if t.Requests != nil && *t.Requests > 0 && t.PerSecond != nil && *t.PerSecond > 0 {
		duration := 1000 * float64(*t.Requests) / *t.PerSecond
		t.Duration = &duration
	}
	figures := map[string]*float64{"avg": g.Mean.Total, "p50": g.First.Total, "p75": g.Second.Total, "p95": g.Third.Total, "p99": g.Fourth.Total, "max": g.Max.Total}
	t.Latency = latencies(func(name string) *float64 { return figures[name] }, ownNames("avg", "p50", "p75", "p95", "p99", "max"))
	return t
}

// readGatlingLog reads the simulation.log of Gatling 3 before 3.13, which has
// tab-separated fields.
func readGatlingLog(in *bufio.Reader, report *Report) error {
	report.Tool = "gatling"
	var requests samples
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	number := 0
	for lines.Scan() {
		number++
		fields := strings.Split(lines.Text(), "\t")
		if fields[0] != "REQUEST" {
			continue
		}
		if len(fields) < 6 {
			return &diag.Error{Message: fmt.Sprintf("line %d is truncated", number)}
		}
		begin, errBegin := strconv.ParseFloat(fields[3], 64)
		end, errEnd := strconv.ParseFloat(fields[4], 64)
		if errBegin != nil || errEnd != nil || begin < 0 || end < begin || end > 1e15 || fields[5] != "OK" && fields[5] != "KO" {
			return &diag.Error{Message: fmt.Sprintf("line %d is not a Gatling 3 request", number)}
		}
		requests.add(begin, end-begin, fields[5] == "OK")
	}
	if err := lines.Err(); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if err := requests.finish(report); err != nil {
		return err
	}
	report.LoadTest.Judged = false // assertions are in another file
	return nil
}
