// Package sample chooses how much of a corpus a test uses. Only tests import it.
package sample

import (
	"math/rand/v2"
	"os"
)

// Whole reports whether ALTLAS_LINT_FULL is set, as by .ci/full: tests then use everything.
func Whole() bool { return os.Getenv("ALTLAS_LINT_FULL") != "" }

// Of returns count elements of a list in order, the same ones every time, or all of them if
// [Whole] is true.
func Of[T any](list []T, count int) []T {
	if Whole() || count >= len(list) {
		return list
	}
	random := rand.New(rand.NewPCG(1, 2))
	taken := make([]T, 0, count)
	for i, element := range list {
		if random.IntN(len(list)-i) < count-len(taken) { // every element has the same chance
			taken = append(taken, element)
		}
	}
	return taken
}
