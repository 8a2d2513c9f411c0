package machine

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
)

// Budget limits the work of one rule on one document in steps, so that the same rule stops at the
// same place on every machine. On the machine a step is an element of a collection, a call, or a few
// bytes of a result; OPA asks its [topdown.Cancel], which a budget is, once for each expression. It must
// not be used concurrently, except for Cancel.
type Budget struct {
	ctx       context.Context
	limit     int
	steps     int
	cancelled atomic.Bool
}

// NewBudget returns a budget of a number of steps. It is also spent when the context ends.
func NewBudget(ctx context.Context, steps int) *Budget {
	return &Budget{ctx: ctx, limit: steps}
}

// ErrBudget is the error of a rule that does too much.
var ErrBudget = errors.New("too much work")

// Err says why a budget is spent: the cause of the context's end, or an error that wraps [ErrBudget]; nil: it is not.
func (b *Budget) Err() error {
	switch {
	case b.ctx.Err() != nil:
		return context.Cause(b.ctx)
	case b.steps > b.limit:
		return fmt.Errorf("%w: stopped after %d steps", ErrBudget, b.limit)
	}
	return nil
}

// Cancel spends the budget.
func (b *Budget) Cancel() { b.cancelled.Store(true) }

// Cancelled takes a step and reports whether the budget is spent.
func (b *Budget) Cancelled() bool { return !b.take(1) }

// take takes steps and reports whether there were enough. Now and then it looks at the context.
func (b *Budget) take(steps int) bool {
	before := b.steps >> 10
	b.steps += steps
	if before == b.steps>>10 {
		return b.steps <= b.limit
	}
	return b.steps <= b.limit && !b.cancelled.Load() && b.ctx.Err() == nil
}
