package finding

// Nearest gives the candidate that name is most likely a misspelling of, or "".
// It counts edits (insert, delete, replace, swap of neighbours): at most one for
// names of up to four letters and two for longer ones. The first candidate wins a tie.
func Nearest(name string, candidates []string) string {
	const longest = 64
	if len(name) > longest {
		return ""
	}
	limit := 2
	if len(name) <= 4 {
		limit = 1
	}
	best, bestDistance := "", limit+1
	for _, candidate := range candidates {
		if len(candidate) > longest {
			continue
		}
		if d := distance(name, candidate); d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// distance is the restricted Damerau-Levenshtein distance in bytes.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
