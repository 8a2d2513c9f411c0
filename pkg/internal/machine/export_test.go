package machine

// Steps returns the number of elements of collections that a run has gone through.
func (r *Run) Steps() int { return r.steps }
