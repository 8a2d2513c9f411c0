package machine

// Steps gives how many elements of collections a run has looked at.
func (r *Run) Steps() int { return r.steps }
