package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"text/tabwriter"
	"time"
)

// costs sums up the time of policies. The zero value is ready to use, and safe for concurrent use.
type costs struct {
	mu   sync.Mutex
	sums map[string]cost
}

type cost struct {
	total time.Duration
	calls int
}

func (c *costs) add(policy string, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sums == nil {
		c.sums = map[string]cost{}
	}
	sum := c.sums[policy]
	c.sums[policy] = cost{sum.total + took, sum.calls + 1}
}

// print writes a table with the slowest policy first, or nothing without measurements.
func (c *costs) print(w io.Writer) {
	if len(c.sums) == 0 {
		return
	}
	ids := slices.SortedFunc(maps.Keys(c.sums), func(a, b string) int {
		return cmp.Or(cmp.Compare(c.sums[b].total, c.sums[a].total), cmp.Compare(a, b))
	})
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "POLICY\tTOTAL\tCALLS\tEACH")
	for _, id := range ids {
		sum := c.sums[id]
		_, _ = fmt.Fprintf(table, "%s\t%s\t%d\t%s\n", id, sum.total.Round(time.Microsecond), sum.calls, (sum.total / time.Duration(sum.calls)).Round(time.Microsecond))
	}
	_ = table.Flush()
}
