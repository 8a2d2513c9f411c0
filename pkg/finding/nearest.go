package finding

import "strings"

// longestName limits the work for user input; it is longer than any name we know.
const longestName = 64

// Nearest returns the candidate of which name is most likely a misspelling, or
// "" if none is close. Case is ignored. Of several equally close candidates the
// longest wins, since letters are left out more often than added, or else the first.
func Nearest(name string, candidates []string) string {
	if len(name) > longestName {
		return ""
	}
	name = strings.ToLower(name)
	best, limit := "", min(len(name)/3+1, 3)
	for _, candidate := range candidates {
		if candidate == "" || len(candidate) > len(name)+limit || len(name) > len(candidate)+limit {
			continue
		}
		distance := edits(name, strings.ToLower(candidate))
		if distance < limit || best != "" && distance == limit && len(candidate) > len(best) {
			best, limit = candidate, distance
		}
	}
	return best
}

// edits returns the Damerau-Levenshtein distance in bytes (optimal string alignment).
func edits(a, b string) int {
	older, old, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			replace := old[j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			row[j] = min(replace, old[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old, row = old, row, older
	}
	return old[len(b)]
}
