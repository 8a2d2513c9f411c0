package dockerfile

func installsOf(c []*Command) []*Install { return nil }
