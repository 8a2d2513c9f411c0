package dockerfile

import (
	_ "embed"
	"strings"

	"github.com/altlas/altlas-lint/pkg/shell"
)

// licenceTable has a line for each SPDX licence, and for each exception one
// that begins with "+". It is searched as it is.
//
//go:embed licences.txt
var licenceTable string

// maxLicenceID is more than the longest identifier has; most values of labels are longer words or no words at all.
const maxLicenceID = 48

// maxLicence is longer than an expression that somebody reads.
const maxLicence = 2000

// isLicence reports whether a text is an SPDX licence expression: identifiers,
// in any letter case, joined by AND, OR and WITH.
func isLicence(text string) bool {
	if len(text) > maxLicence {
		return false
	}
	if strings.IndexByte(text, '(') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "(", " ( "), ")", " ) ")
	}
	depth, operand, with := 0, false, false // operand: one is complete; with: it can have an exception
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
		case !operand && isLicenceID(word):
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

func isLicenceID(word string) bool {
	if reference, ok := strings.CutPrefix(word, "DocumentRef-"); ok {
		document, licence, found := strings.Cut(reference, ":")
		return found && isIDString(document) && strings.HasPrefix(licence, "LicenseRef-") && isIDString(licence)
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

// listed looks for the line of an identifier. The lines are sorted, those of comments first.
func listed(id string) bool {
	if len(id) > maxLicenceID || !isIDString(strings.TrimPrefix(strings.TrimSuffix(id, "+"), "+")) {
		return false
	}
	id = strings.ToLower(id)
	for low, high := 0, len(licenceTable); low < high; {
		start := low + strings.LastIndexByte(licenceTable[low:(low+high)/2], '\n') + 1
		end := start + strings.IndexByte(licenceTable[start:], '\n')
		switch line := licenceTable[start:end]; {
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
