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

var updateTables = flag.Bool("update", false, "write licences.txt anew")

// The table is made of the lists that go-spdx generates of
// https://github.com/spdx/license-list-data (CC0-1.0): go test ./pkg/dockerfile -update writes it.
func TestLicenceTableIsCurrent(t *testing.T) {
	lines := slices.Concat(spdxlicenses.GetLicenses(), spdxlicenses.GetDeprecated())
	for _, exception := range spdxlicenses.GetExceptions() {
		lines = append(lines, "+"+exception)
	}
	for i := range lines {
		lines[i] = strings.ToLower(lines[i])
	}
	slices.Sort(lines)
	want := fmt.Sprintf("# SPDX licences and, after a +, exceptions, in lower case, from the SPDX License List %s.\n%s\n",
		spdxlicenses.LicenseListVersion(), strings.Join(slices.Compact(lines), "\n"))
	if *updateTables {
		if err := os.WriteFile("licences.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, id := range lines {
		if !listed(id) && len(id) <= maxLicenceID {
			t.Errorf("%q is not found", id)
		}
	}
	if licenceTable != want {
		t.Error("licences.txt is not current: go test ./pkg/dockerfile -update writes it")
	}
}

// What the library says of expressions that both read the same way.
func TestLicenceAgreesWithLibrary(t *testing.T) {
	for _, text := range []string{
		"MIT", "mit", "Apache-2.0", "Apache-2", "Apache 2.0", "GPL-2.0+", "GPL-2.0-only", "BSD", "BSD-3-Clause", "",
		"MIT OR Apache-2.0", "MIT or", "MIT OR", "OR MIT", "(MIT)", "(MIT", "MIT)", "()", "MIT AND (Apache-2.0 OR ISC)",
		"GPL-2.0-or-later WITH Classpath-exception-2.0", "MIT WITH", "MIT WITH Nothing-1.0", "MIT MIT", "MIT, ISC",
		"LicenseRef-acme", "DocumentRef-a:LicenseRef-b", "proprietary", "(MIT OR (ISC AND Zlib)) AND 0BSD", "MIT/ISC",
	} {
		want, _ := spdxexp.ValidateLicenses([]string{text})
		if got := isLicence(text); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
}

func TestLicence(t *testing.T) {
	for text, want := range map[string]bool{
		"LicenseRef-":                       false,
		"LicenseRef-a_b":                    false,
		"MIT WITH Classpath-exception-2.0 ": true,
		"(MIT OR ISC) WITH LLVM-exception":  false,
		"+mit":                              false,
		"\nmit\n":                           true, // blanks around do not matter
		"mit\nisc":                          false,
	} {
		if got := isLicence(text); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
}
