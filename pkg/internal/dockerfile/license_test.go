package dockerfile

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/github/go-spdx/v2/spdxexp"
	"github.com/github/go-spdx/v2/spdxexp/spdxlicenses"
)

var updateTables = flag.Bool("update", false, "regenerate licenses.txt")

// TestLicenseTableIsCurrent compares the table with the lists that go-spdx generates from
// https://github.com/spdx/license-list-data (CC0-1.0). With -update it regenerates the table.
func TestLicenseTableIsCurrent(t *testing.T) {
	lines := slices.Concat(spdxlicenses.GetLicenses(), spdxlicenses.GetDeprecated())
	for _, exception := range spdxlicenses.GetExceptions() {
		lines = append(lines, "+"+exception)
	}
	for i := range lines {
		lines[i] = strings.ToLower(lines[i])
	}
	slices.Sort(lines)
	want := fmt.Sprintf("# SPDX licenses and, after a +, exceptions, in lower case, from the SPDX License List %s.\n%s\n",
		spdxlicenses.LicenseListVersion(), strings.Join(slices.Compact(lines), "\n"))
	if *updateTables {
		if err := os.WriteFile("licenses.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, id := range lines {
		if !listed(id) && len(id) <= maxLicenseID {
			t.Errorf("%q is not found", id)
		}
	}
	if licenseTable != want {
		t.Error("licenses.txt is out of date: run go test ./pkg/internal/dockerfile -update")
	}
}

// TestLicenseAgreesWithLibrary compares isLicense with go-spdx on expressions that both support.
func TestLicenseAgreesWithLibrary(t *testing.T) {
	for _, text := range []string{
		"MIT", "mit", "Apache-2.0", "Apache-2", "Apache 2.0", "GPL-2.0+", "GPL-2.0-only", "BSD", "BSD-3-Clause", "",
		"MIT OR Apache-2.0", "MIT or", "MIT OR", "OR MIT", "(MIT)", "(MIT", "MIT)", "()", "MIT AND (Apache-2.0 OR ISC)",
		"GPL-2.0-or-later WITH Classpath-exception-2.0", "MIT WITH", "MIT WITH Nothing-1.0", "MIT MIT", "MIT, ISC",
		"LicenseRef-acme", "DocumentRef-a:LicenseRef-b", "proprietary", "(MIT OR (ISC AND Zlib)) AND 0BSD", "MIT/ISC",
	} {
		want, _ := spdxexp.ValidateLicenses([]string{text})
		if got := isLicense(text); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
}

func TestLicense(t *testing.T) {
	for text, want := range map[string]bool{
		"LicenseRef-":                       false,
		"LicenseRef-a_b":                    false,
		"MIT WITH Classpath-exception-2.0 ": true,
		"(MIT OR ISC) WITH LLVM-exception":  false,
		"+mit":                              false,
		"\nmit\n":                           true, // surrounding blanks are ignored
		"mit\nisc":                          false,
	} {
		if got := isLicense(text); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
}
