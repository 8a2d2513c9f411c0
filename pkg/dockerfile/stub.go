package dockerfile

func installsOf(c []*Command) []*Install { return nil }
func (i *Image) describe()               { i.Name = i.Value }
func (i *Image) shellKind() string       { return "" }
