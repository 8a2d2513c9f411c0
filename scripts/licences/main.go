// Licences writes pkg/dockerfile/licences.txt, the table of SPDX identifiers,
// from the lists that github.com/github/go-spdx generates of
// https://github.com/spdx/license-list-data (CC0-1.0):
//
//	go run ./scripts/licences > pkg/dockerfile/licences.txt
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/github/go-spdx/v2/spdxexp/spdxlicenses"
)

func main() {
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "# SPDX licences and, after a +, exceptions, in lower case. Written by scripts/licences\n"+
		"# from the SPDX License List %s.\n", spdxlicenses.LicenseListVersion())
	lines := slices.Concat(spdxlicenses.GetLicenses(), spdxlicenses.GetDeprecated())
	for _, exception := range spdxlicenses.GetExceptions() {
		lines = append(lines, "+"+exception)
	}
	for i := range lines {
		lines[i] = strings.ToLower(lines[i])
	}
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		fmt.Fprintln(w, line)
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}
