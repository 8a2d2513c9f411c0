package manifest

import (
	"slices"
	"strings"
)

// serviceKeys are the keys of a compose service that are read. Others are removed
// before merging.
var serviceKeys = [...]string{"build", "container_name", "deploy", "extends", "healthcheck", "image", "profiles", "scale", "user", "volumes"}

// Tags by which a compose file removes a value, of earlier files too, or replaces it as a whole.
const (
	reset    = "!reset"
	override = "!override"
)

// maxMerged limits the values of the services of one project.
const maxMerged = 200_000

// merger merges compose files by the rules of compose.
type merger struct {
	count    int
	replaced map[*node]*node // by interpolate
}

func (m *merger) exhausted() bool { return m.count > maxMerged }

// relevant returns a service with only the serviceKeys that have a value.
func relevant(service *node) *node {
	var fields []field
	for _, f := range service.each() {
		if slices.Contains(serviceKeys[:], f.name) && f.value != nil && f.value.kind != null {
			fields = append(fields, f)
		}
	}
	return newMapping(service.file, service.at, fields).tagged(service.tag)
}

// interpolate replaces variables in a value and everything below it.
func (m *merger) interpolate(n *node, values lookup) *node {
	if n == nil || n.kind == null || n.kind == opaque {
		return n
	}
	if n.kind == scalar {
		return n.interpolated(values)
	}
	if known, ok := m.replaced[n]; ok {
		return known
	}
	if m.count++; m.exhausted() {
		return n
	}
	result := *n
	if n.kind == list {
		result.items = make([]*node, len(n.items))
		for i, item := range n.items {
			result.items[i] = m.interpolate(item, values)
		}
	} else {
		fields := slices.Clone(n.fields)
		for i := range fields {
			fields[i].value = m.interpolate(fields[i].value, values)
		}
		result = *newMapping(n.file, n.at, fields).tagged(n.tag)
	}
	if m.replaced == nil {
		m.replaced = map[*node]*node{}
	}
	m.replaced[n] = &result
	return &result
}

// merge merges one value over another at a path of keys. Either may be nil. Values that
// !reset removes stay until present, because they also remove those of earlier files.
func (m *merger) merge(below, above *node, keys ...string) *node {
	if m.count++; m.exhausted() {
		return below
	}
	switch {
	case above != nil && (above.tag == reset || above.tag == override):
		return canonical(above, keys)
	case below == nil || below.kind == null || below.tag == reset:
		return canonical(above, keys)
	case above == nil || above.kind == null:
		return canonical(below, keys)
	}
	below, above = canonical(below, keys), canonical(above, keys)
	switch {
	case below.kind == mapping && above.kind == mapping:
		return m.mappings(below, above, keys)
	case below.kind == list && above.kind == list && !replacedWhole(keys):
		joined := *above
		joined.items = slices.Concat(kept(below.items, above.items, keys), above.items)
		return &joined
	}
	return above
}

func (m *merger) mappings(below, above *node, keys []string) *node {
	fields := make([]field, 0, len(below.fields)+len(above.fields))
	for _, f := range below.fields {
		if over := above.field(f.name); over != nil {
			f = field{f.name, over.key, m.merge(f.value, over.value, append(slices.Clone(keys), f.name)...)}
		}
		fields = append(fields, f)
	}
	for _, f := range above.fields {
		if below.field(f.name) == nil {
			fields = append(fields, f)
		}
	}
	return newMapping(above.file, above.at, fields)
}

// kept returns the items of a list that those of a later file do not replace: a volume
// replaces the one with its target.
func kept(below, above []*node, keys []string) []*node {
	if len(keys) != 1 || keys[0] != "volumes" {
		return below
	}
	return slices.DeleteFunc(slices.Clone(below), func(volume *node) bool {
		target := volume.get("target").str()
		return target != "" && slices.ContainsFunc(above, func(other *node) bool { return other.get("target").str() == target })
	})
}

// present returns a value without those that !reset removes, or nil.
func (m *merger) present(n *node) *node {
	if n == nil || n.tag == reset {
		return nil
	}
	if m.count++; m.exhausted() {
		return n
	}
	switch n.kind {
	case mapping:
		var fields []field
		for _, f := range n.fields {
			if f.value = m.present(f.value); f.value != nil {
				fields = append(fields, f)
			}
		}
		return newMapping(n.file, n.at, fields)
	case list:
		result := *n
		result.items, result.tag = nil, ""
		for _, item := range n.items {
			if item = m.present(item); item != nil {
				result.items = append(result.items, item)
			}
		}
		return &result
	}
	return n
}

// replacedWhole reports whether a list replaces another instead of being appended, as
// compose does for commands.
func replacedWhole(keys []string) bool {
	return len(keys) == 2 && keys[0] == "healthcheck" && keys[1] == "test"
}

// canonical returns the long form of a compose value.
func canonical(n *node, keys []string) *node {
	if n == nil || len(keys) == 0 {
		return n
	}
	switch last := keys[len(keys)-1]; {
	case len(keys) == 1 && last == "build" && n.kind == scalar:
		return newMapping(n.file, n.at, []field{{"context", n, n}}).tagged(n.tag)
	case len(keys) == 1 && last == "build" && n.kind == mapping:
		for _, key := range [...]string{"args", "labels", "additional_contexts"} {
			if f := n.field(key); f != nil && f.value.kind == list {
				n = n.with(key, pairs(f.value))
			}
		}
	}
	return n
}

// pairs returns a list of NAME=VALUE as a mapping.
func pairs(n *node) *node {
	var fields []field
	for _, item := range n.items {
		name, value, given := strings.Cut(item.str(), "=")
		result := *item
		result.text, result.origin = value, item.source()
		if !given {
			result.kind = null
		}
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		if at >= 0 {
			fields[at] = field{name, item, &result}
			continue
		}
		fields = append(fields, field{name, item, &result})
	}
	return newMapping(n.file, n.at, fields).tagged(n.tag)
}
