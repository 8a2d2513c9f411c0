package dockerfile

import (
	"testing"

	"github.com/github/go-spdx/v2/spdxexp"
)

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
