package imageref

// OptionValue returns the value of an option in the form that policies see: references in parts, and
// registries by the name that images have.
func OptionValue(kind string, value any) any {
	if kind != "references" && kind != "registries" {
		return value
	}
	list := []any{}
	add := func(text string) {
		if kind == "registries" {
			list = append(list, Source(text))
			return
		}
		name := NameOf(text)
		parts := map[string]any{"value": name.Value, "name": name.Name}
		if name.Tag != "" {
			parts["tag"] = name.Tag
		}
		if name.Digest != "" {
			parts["digest"] = name.Digest
		}
		list = append(list, parts)
	}
	switch texts := value.(type) {
	case []string:
		for _, text := range texts {
			add(text)
		}
	case []any:
		for _, text := range texts {
			if text, ok := text.(string); ok {
				add(text)
			}
		}
	}
	return list
}
