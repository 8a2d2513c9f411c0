package imageref

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSupportScript makes tables from files as the API of endoflife.date gives them.
func TestSupportScript(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the script")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"nodejs.json": `[{"cycle": "99", "eol": false}, {"cycle": "98", "eol": "2031-04-30", "lts": true}, {"cycle": "97", "eol": true}]`,
		"debian.json": `[{"cycle": "20", "eol": "2030-06-10", "extendedSupport": true, "eoes": "2032-06-30"}]`,
		"ubuntu.json": `[{"cycle": "40.04", "eol": "2045-05-31", "eoes": "2050-04-25"}]`,
		"other.json":  `[{"cycle": "1", "eol": false}]`,
		"v1.json": `{"schema_version": "1.2.0", "generated_at": "2026-11-20T03:04:05+00:00", "result": {"name": "python", "label": "Python",
			"releases": [{"name": "3.99", "isEol": false, "eolFrom": "2035-10-31"}, {"name": "3.98", "isEol": true, "eolFrom": null}]}}`,
		"full.json": `{"schema_version": "1.2.0", "generated_at": "2026-11-21T03:04:05+00:00", "result": [
			{"name": "go", "label": "Go", "releases": [{"name": "1.99", "isEol": false, "eolFrom": null}]},
			{"name": "windows", "label": "Microsoft Windows", "releases": []}]}`,
		"error.json": `{"message": "Not Found"}`,
		"old.txt":    "# older\ndate|2026-11-01\nnode|Node.js|1=\nruby|Ruby|9.9=2040-01-01\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	script := filepath.Join(dir, "support")
	source, err := filepath.Abs(filepath.Join("..", "..", "..", "scripts", "support", "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-o", script, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for arguments, want := range map[string]string{
		"-date 2026-11-28 nodejs.json debian.json ubuntu.json other.json": "date|2026-11-28\ndebian|Debian|20=2032-06-30\n" +
			"node|Node.js|99= 98=2031-04-30 97=1970-01-01\nubuntu|Ubuntu|40.04=2045-05-31\n",
		"v1.json full.json":                          "date|2026-11-20\ngo|Go|1.99=\npython|Python|3.99=2035-10-31 3.98=1970-01-01\n",
		"-base old.txt -date 2026-11-28 nodejs.json": "date|2026-11-01\nnode|Node.js|99= 98=2031-04-30 97=1970-01-01\nruby|Ruby|9.9=2040-01-01\n",
		"nodejs.json":                                "support: nodejs.json: the file has no date: give it by -date\n",
		"error.json":                                 "support: error.json: not a response of endoflife.date: no generated_at or no result\n",
		"-date 2026-11-28 other.json":                "support: no file is about a product that the program knows\n",
		"-date yesterday nodejs.json":                "support: \"yesterday\" is not a date: write it as YYYY-MM-DD\n",
	} {
		command := exec.Command(script, strings.Fields(arguments)...)
		command.Dir = dir
		out, err := command.CombinedOutput()
		got := string(out)
		if err == nil {
			table, err := ParseSupport(out)
			if err != nil {
				t.Errorf("%s: the program rejects the table: %v", arguments, err)
				continue
			}
			got = strings.TrimPrefix(table.Text(), "\n")
		}
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", arguments, got, want)
		}
	}
}
