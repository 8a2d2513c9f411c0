package policy

import "fmt"

// suggest returns `; did you mean "x"?` for the name that is most similar to a misspelled
// one, or "" if none is similar.
func suggest(name string, known []string) string {
	best, distance := "", len(name)/3+1
	for _, candidate := range known {
		d := editDistance(name, candidate, distance)
		// Missing letters are more common than extra ones: of two equal distances, take the longer name.
		if d < distance || d == distance && len(candidate) > len(best) {
			best, distance = candidate, d
		}
	}
	if best == "" || best == name {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// editDistance returns the number of insertions, deletions, replacements and swaps of
// neighboring bytes between two names. Anything above limit is limit+1.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(a) > 64 || len(b) > 64 {
		return limit + 1
	}
	var before, previous, row [65]int
	for j := range len(b) + 1 {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, previous = previous, row
	}
	return previous[len(b)]
}
