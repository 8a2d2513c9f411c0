package machine

// Steps returns the number of steps that were taken.
func (b *Budget) Steps() int { return b.steps }
