// Package sample says how much of a corpus a test takes.
package sample

import (
	"math/rand/v2"
	"os"
)

// Whole reports whether ALTLAS_LINT_FULL asks for everything in place of
// samples, as .ci/full does.
func Whole() bool { return os.Getenv("ALTLAS_LINT_FULL") != "" }

// Of gives about so many of a list in its order, the same ones every time; all
// of it if the whole is asked for.
func Of[T any](list []T, count int) []T {
	if Whole() || count >= len(list) {
		return list
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test has to be the same each time
	taken := make([]T, 0, count)
	for i, element := range list {
		if random.IntN(len(list)-i) < count-len(taken) { // each is as likely as any other
			taken = append(taken, element)
		}
	}
	return taken
}
