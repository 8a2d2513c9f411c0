package dockerfile

import (
	_ "embed"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// licenseTable has one sorted line for each SPDX license, and one that starts with "+" for each
// exception, in lower case.
//
//go:embed licenses.txt
var licenseTable string

// maxLicenseID exceeds the bytes of the longest identifier. Longer label values need no search.
const maxLicenseID = 48

// maxLicense is the longest expression to check, in bytes.
const maxLicense = 2000

// isLicense reports whether a text is an SPDX license expression: identifiers in any letter
// case, joined by AND, OR and WITH.
func isLicense(text string) bool {
	if len(text) > maxLicense {
		return false
	}
	if strings.IndexByte(text, '(') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "(", " ( "), ")", " ) ")
	}
	depth, operand, with := 0, false, false // operand: the last word ends an operand; with: WITH can follow it
	words := strings.Fields(text)
	for i := 0; i < len(words); i++ {
		switch word := words[i]; {
		case word == "(" && !operand:
			depth++
		case word == ")" && operand:
			depth--
			with = false
		case operand && (word == "AND" || word == "OR"):
			operand = false
		case with && word == "WITH":
			if i++; i == len(words) || !listed("+"+words[i]) {
				return false
			}
			with = false
		case !operand && isLicenseID(word):
			operand, with = true, true
		default:
			return false
		}
		if depth < 0 {
			return false
		}
	}
	return operand && depth == 0
}

func isLicenseID(word string) bool {
	if reference, ok := strings.CutPrefix(word, "DocumentRef-"); ok {
		document, license, found := strings.Cut(reference, ":")
		return found && isIDString(document) && strings.HasPrefix(license, "LicenseRef-") && isIDString(license)
	}
	if name, ok := strings.CutPrefix(word, "LicenseRef-"); ok {
		return isIDString(name)
	}
	if strings.HasPrefix(word, "+") {
		return false
	}
	return listed(strings.TrimSuffix(word, "+")) || strings.HasSuffix(word, "+") && listed(word)
}

func isIDString(text string) bool {
	for i := range len(text) {
		if c := text[i]; !shell.IsNameByte(c) && c != '-' && c != '.' || c == '_' {
			return false
		}
	}
	return text != ""
}

// listed reports whether the table has an identifier. It does a binary search over the lines,
// with comments sorted first.
func listed(id string) bool {
	if len(id) > maxLicenseID || !isIDString(strings.TrimPrefix(strings.TrimSuffix(id, "+"), "+")) {
		return false
	}
	id = strings.ToLower(id)
	for low, high := 0, len(licenseTable); low < high; {
		start := low + strings.LastIndexByte(licenseTable[low:(low+high)/2], '\n') + 1
		end := start + strings.IndexByte(licenseTable[start:], '\n')
		switch line := licenseTable[start:end]; {
		case line == id:
			return true
		case line < id || line[0] == '#':
			low = end + 1
		default:
			high = start
		}
	}
	return false
}
