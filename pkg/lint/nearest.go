package lint

import "strings"

// Nearest gives the candidate that a name is most likely a misspelling of, the
// first of several equally near ones, or "" if none is near.
func Nearest(name string, candidates []string) string {
	name = strings.ToLower(name)
	if len(name) > 64 { // no name of ours is that long
		return ""
	}
	best, limit := "", len(name)/3+1
	for _, candidate := range candidates {
		if distance := edits(name, strings.ToLower(candidate), limit); distance < limit {
			best, limit = candidate, distance
		}
	}
	return best
}

// edits counts the bytes to insert, delete, replace or swap with their
// neighbour that lead from a to b; limit if there are as many or more.
func edits(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
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
	return min(last[len(b)], limit)
}
