package evidence

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/arbitrary"
)

var update = flag.Bool("update", false, "rewrite the normal forms")

// TestNormalForms compares every sample with its normal form.
func TestNormalForms(t *testing.T) {
	samples, err := filepath.Glob("testdata/*")
	if err != nil || len(samples) == 0 {
		t.Fatal(err, len(samples))
	}
	visited := map[string]bool{}
	var listed arbitrary.Listed
	for _, path := range samples {
		if strings.HasSuffix(path, ".want") {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			reports, err := readBytes(t, read(t, path))
			if err != nil {
				t.Fatal(err)
			}
			for _, report := range reports {
				visited[report.Format] = true
				listed.Check(t, path, report)
			}
			got, err := json.MarshalIndent(reports, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
			if *update {
				if err := os.WriteFile(path+".want", got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := read(t, path+".want"); !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	for _, format := range formats() {
		if !visited[format] {
			t.Errorf("no sample of format %s", format)
		}
	}
}

// formats lists all supported formats.
func formats() []string {
	return []string{
		trivyJSON, grypeJSON, clairJSON, gitlabScanning, sarif,
		k6Summary, k6Export, k6Machine, jmeterJTL, jmeterStatistics,
		locustStats, locustJSON, gatlingJSON, gatlingLog,
	}
}

// Encoding and compression do not change the normal form.
func TestEncodings(t *testing.T) {
	text := bytes.Replace(read(t, "testdata/grype.json"), []byte("left-padding"), []byte("left-𝄞-ü"), 1)
	want, err := readBytes(t, text)
	if err != nil {
		t.Fatal(err)
	}
	var compressed bytes.Buffer
	w := gzip.NewWriter(&compressed)
	if _, err := w.Write(text); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	asUTF16 := func(order binary.AppendByteOrder) (out []byte) {
		for _, unit := range utf16.Encode([]rune("\ufeff" + string(text))) {
			out = order.AppendUint16(out, unit)
		}
		return out
	}
	for name, wrapped := range map[string][]byte{
		"gzip": compressed.Bytes(), "utf-8 mark": append([]byte("\xef\xbb\xbf"), text...),
		"utf-16 le": asUTF16(binary.LittleEndian), "utf-16 be": asUTF16(binary.BigEndian),
	} {
		got, err := readBytes(t, wrapped)
		if err != nil || asJSON(t, got) != asJSON(t, want) {
			t.Errorf("%s: %v\n%s", name, err, asJSON(t, got))
		}
	}
}

// A truncated file is never accepted.
func TestTruncated(t *testing.T) {
	samples, _ := filepath.Glob("testdata/*")
	for _, path := range samples {
		text := bytes.TrimRight(read(t, path), "\n")
		if end := bytes.Index(text, []byte("\nWhat's next")); end > 0 {
			text = text[:end]
		}
		switch filepath.Ext(path) {
		case ".json", ".sarif":
		default: // a log may end after any line
			continue
		}
		if strings.HasSuffix(path, "clair.json") {
			text = text[:bytes.LastIndex(text, []byte("\n"))]
		}
		for cut := 1; cut < len(text); cut += 7 {
			if reports, err := readBytes(t, text[:len(text)-cut]); err == nil {
				t.Fatalf("%s without its last %d bytes is accepted: %s", path, cut, asJSON(t, reports))
			}
		}
	}
}

func TestErrors(t *testing.T) {
	deep := strings.Repeat("[", 1000) + strings.Repeat("]", 1000)
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "empty file"},
		{"blank", " \n\t", "empty file"},
		{"table of a scanner", "LIBRARY | VULNERABILITY\n", "unknown text format"},
		{"bill of materials", `{"bomFormat": "CycloneDX", "components": []}`, "a bill of materials: a list of packages, not a scan of them"},
		{"other report of GitLab", `{"version": "15", "scan": {"type": "sast"}, "vulnerabilities": []}`, `a GitLab report of type "sast", not container_scanning`},
		{"samples of k6", `{"type": "Metric", "data": {"name": "http_reqs"}}`, "k6's stream of samples, not its summary"},
		{"other JSON", `{"a": 1}`, "unknown JSON format"},
		{"a list", `[1, 2]`, "unknown JSON format"},
		{"no JSON", `{a: 1}`, "not valid JSON"},
		{"deep", deep, "unsupported JSON: nested too deeply"},
		{"half", `{"matches": [`, "truncated in the middle of a value"},
		{"XML", `<html></html>`, "unknown XML format"},
		{"log as XML", "<?xml version=\"1.0\"?>\n<testResults version=\"1.2\">\n</testResults>", "JMeter log in XML format"},
		{"binary", "\x01\x00\x00\x00", "binary file"},
		{"no run", `{"version": "2.1.0", "runs": []}`, "contains no run"},
		{"locust without totals", "Type,Name,Request Count,Failure Count\nGET,/,1,0\n", "the last row with the totals is missing"},
		{"half a row", "timeStamp,elapsed,success,label\n1,2,true,a\n1,2", "line 3 has 2 of 4 columns: truncated or corrupt"},
		{"no success", "timeStamp,elapsed,success\n1,2,maybe\n", "line 2 has no valid elapsed time or success"},
		{"wrong type", `{"SchemaVersion": 2, "ArtifactName": "a", "Results": 7}`, "line 1: found 7, want ["},
	} {
		reports, err := readBytes(t, []byte(c.text))
		var known *diag.Error
		if !errors.As(err, &known) || known.Message != c.want {
			t.Errorf("%s: got %v and %v, want %q", c.name, asJSON(t, reports), err, c.want)
		}
	}
}

// Reading 40 MB, or 100 MB with ALTLAS_LINT_FULL, keeps the heap below 20 MB.
func TestLargeFiles(t *testing.T) {
	rows, vulnerabilities := 400_000, 10_000 // 40 MB each
	if sample.Whole() {
		rows, vulnerabilities = 1_000_000, 25_000
	}
	row := "1795334400000,%d,GET /basket,200,OK,users 1-1,text,true,,512,120,2,2,http://basket.example/,95,0,3\n"
	table := &repeated{head: "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n", row: func(i int) string { return fmt.Sprintf(row, i%977) }, count: rows}
	reports, err := Read("large.jtl", table)
	if err != nil || *reports[0].LoadTest.Requests != int64(rows) || reports[0].LoadTest.Latency["p50"] != 488 {
		t.Errorf("table: %v, %s", err, asJSON(t, reports))
	}
	scan := &repeated{
		head: `{"SchemaVersion": 2, "ArtifactName": "a:1", "ArtifactType": "container_image", "Results": [{"Class": "os-pkgs", "Vulnerabilities": [`,
		row: func(i int) string {
			return fmt.Sprintf(`{"VulnerabilityID": "CVE-2098-%d", "PkgName": "p", "Severity": "LOW", "Description": "%s"},`, i, strings.Repeat("x", 4000)) + "\n"
		},
		count: vulnerabilities,
		tail:  `{"VulnerabilityID": "CVE-2097-1", "PkgName": "p", "Severity": "CRITICAL"}]}]}`,
	}
	reports, err = Read("large.json", scan)
	if err != nil || len(reports[0].Scan.Vulnerabilities) != maxListed || reports[0].Scan.Omitted != vulnerabilities+1-maxListed || reports[0].Scan.Vulnerabilities[0].ID != "CVE-2097-1" || reports[0].Scan.Counts["low"] != vulnerabilities {
		t.Errorf("scan: %v, %d", err, reports[0].Scan.Omitted)
	}
	for name, file := range map[string]*repeated{"table": table, "scan": scan} {
		if file.heap == 0 || file.heap > 20<<20 {
			t.Errorf("%s: %d bytes on the heap while reading %d rows", name, file.heap, file.count)
		}
	}
}

// repeated generates a file while it is read.
type repeated struct {
	head, tail string
	row        func(int) string
	count      int

	at   int
	rest string
	done bool

	reads int
	heap  uint64 // the highest seen
}

func (r *repeated) Seek(int64, int) (int64, error) {
	r.at, r.rest, r.done = 0, r.head, false
	return 0, nil
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.reads++; r.reads%5000 == 0 {
		var memory runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&memory)
		r.heap = max(r.heap, memory.HeapAlloc)
	}
	for r.rest == "" {
		switch {
		case r.at < r.count:
			r.rest = r.row(r.at)
			r.at++
		case !r.done:
			r.rest, r.done = r.tail, true
			if r.tail == "" {
				return 0, io.EOF
			}
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func FuzzRead(f *testing.F) {
	samples, _ := filepath.Glob("testdata/*")
	for _, path := range samples {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		reports, err := Read("some/file", bytes.NewReader(text))
		var known *diag.Error
		switch {
		case err != nil && !errors.As(err, &known):
			t.Fatalf("%v is not an *diag.Error", err)
		case err == nil && len(reports) == 0:
			t.Fatal("neither reports nor an error")
		}
		for _, report := range reports {
			if err == nil && report.Status == "" {
				t.Fatalf("report without a status: %+v", report)
			}
			if _, broken := json.Marshal(report); broken != nil {
				t.Fatal(broken) // such as NaN and infinities
			}
		}
	})
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func readBytes(t *testing.T, text []byte) ([]Report, error) {
	t.Helper()
	return Read("reports/file", bytes.NewReader(text))
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
