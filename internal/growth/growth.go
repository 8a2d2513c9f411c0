// Package growth counts work, for tests that hold how it grows. A clock would
// measure what else the machine does.
package growth

import (
	"runtime"
	"testing"
)

// most is what twice the input may cost: twice the work is linear, four times
// is quadratic.
const most = 3

// Ratio fails the test if work for twice the input is more than in proportion.
func Ratio(tb testing.TB, what string, once, twice uint64) {
	tb.Helper()
	switch {
	case once == 0:
		tb.Errorf("%s: no work is counted", what)
	case float64(twice) > most*float64(once):
		tb.Errorf("%s: twice the input takes %.1f times the work: %d, then %d", what, float64(twice)/float64(once), once, twice)
	default:
		tb.Logf("%s: %d, then %d", what, once, twice)
	}
}

// Linear fails the test if work over a size and over twice the size allocates
// more than in proportion. Prepare makes the input, which is not counted.
func Linear(tb testing.TB, what string, size int, prepare func(size int) (work func())) {
	tb.Helper()
	once, twice := count(prepare(size)), count(prepare(2*size))
	Ratio(tb, what+", bytes", once.bytes, twice.bytes)
	Ratio(tb, what+", allocations", once.allocations, twice.allocations)
}

// Bytes gives how much memory a function allocates in all.
func Bytes(work func()) uint64 { return allocated(work).bytes }

type allocations struct{ bytes, allocations uint64 }

// count takes the least of some runs: the first one may fill caches, and other
// goroutines allocate as well.
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
