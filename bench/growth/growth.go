// Package growth counts work, for tests of how it grows with the input: a clock would measure
// what else the machine does. Only tests import it.
package growth

import (
	"runtime"
	"testing"
)

// most is how many times the work twice the input may take: 2 is linear, 4 is quadratic.
const most = 3

// Ratio fails the test if the work for twice the input grows more than linearly.
func Ratio(tb testing.TB, what string, once, twice uint64) {
	tb.Helper()
	switch {
	case once == 0:
		tb.Errorf("%s: no work counted", what)
	case float64(twice) > most*float64(once):
		tb.Errorf("%s: twice the input takes %.1f times the work: %d, then %d", what, float64(twice)/float64(once), once, twice)
	default:
		tb.Logf("%s: %d, then %d", what, once, twice)
	}
}

// Linear fails the test if the bytes or allocations of work grow more than linearly from a size
// to twice the size. prepare creates the input, which does not count.
func Linear(tb testing.TB, what string, size int, prepare func(size int) (work func())) {
	tb.Helper()
	once, twice := count(prepare(size)), count(prepare(2*size))
	Ratio(tb, what+", bytes", once.bytes, twice.bytes)
	Ratio(tb, what+", allocations", once.allocations, twice.allocations)
}

// Bytes returns the number of bytes that a function allocates in total.
func Bytes(work func()) uint64 { return allocated(work).bytes }

type allocations struct{ bytes, allocations uint64 }

// count returns the minimum of three runs: the first one can fill caches, and other goroutines
// allocate as well.
func count(work func()) allocations {
	least := allocated(work)
	for range 2 {
		next := allocated(work)
		least = allocations{min(least.bytes, next.bytes), min(least.allocations, next.allocations)}
	}
	return least
}

func allocated(work func()) allocations {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return allocations{after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs}
}
