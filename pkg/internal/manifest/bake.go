package manifest

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// bake is bake files merged as by buildx.
type bake struct {
	targets []field         // merged, before inherits
	grouped map[string]bool // targets of groups
	merger  merger
	first   *file
}

// Limits for targets.
const (
	maxInherits = 50
	maxMatrix   = 256
)

// loadBake reads bake files, HCL or JSON, in order.
func (w *workspace) loadBake(files []string) *bake {
	b := &bake{grouped: map[string]bool{}}
	for _, name := range files {
		f := w.open(name)
		if b.first == nil {
			b.first = f
		}
		for _, document := range w.parse(f) {
			values := bakeVariables(document)
			for _, group := range document.get("group").each() {
				for _, target := range group.value.get("targets").all() {
					b.grouped[target.str()] = true
				}
			}
			for _, target := range document.get("target").each() {
				b.put(field{target.name, target.key, b.merger.expanded(target.value, values)})
			}
		}
	}
	return b
}

func (b *bake) put(target field) {
	at := slices.IndexFunc(b.targets, func(known field) bool { return known.name == target.name })
	if at < 0 {
		b.targets = append(b.targets, target)
		return
	}
	b.targets[at].value = b.overlay(b.targets[at].value, target.value)
}

// overlay merges one target over another: mappings are merged, all other values,
// lists too, are replaced.
func (b *bake) overlay(below, above *node) *node {
	fields := slices.Clone(below.each())
	for _, f := range above.each() {
		at := slices.IndexFunc(fields, func(known field) bool { return known.name == f.name })
		switch {
		case at < 0:
			fields = append(fields, f)
		case f.value.kind == mapping && fields[at].value.kind == opaque: // it has more than these
		case f.value.kind == mapping && fields[at].value.kind == mapping:
			fields[at].value = b.merger.mappings(fields[at].value, f.value, []string{f.name})
		default:
			fields[at] = f
		}
	}
	return newMapping(above.file, above.at, fields)
}

// bakeVariables returns a lookup of the defaults of variable blocks.
func bakeVariables(doc *node) lookup {
	variables := doc.get("variable")
	var find func(name string, depth int) (string, certainty, bool)
	find = func(name string, depth int) (string, certainty, bool) {
		value := variables.get(name, "default")
		if value == nil || value.kind != scalar && value.kind != null || depth > 10 {
			return "", "", false
		}
		text, certain := interpolate(value.str(), func(inner string) (string, certainty, bool) { return find(inner, depth+1) })
		return text, worse(document.Default, certain), certain != document.Unknown
	}
	return func(name string) (string, certainty, bool) { return find(name, 0) }
}

// expanded replaces variables in a target. JSON has the same syntax for them as HCL.
func (m *merger) expanded(n *node, values lookup) *node {
	if n != nil && n.kind == opaque {
		if name := variableName(n.text); name == n.text && name != "" {
			result := *n
			result.kind, result.origin = scalar, n
			result.text, result.certain = interpolate("${"+name+"}", values)
			return &result
		}
	}
	if m.count++; m.exhausted() || n == nil || n.kind == null || n.kind == opaque {
		return n
	}
	if n.kind == scalar {
		return n.interpolated(values)
	}
	result := *n
	if n.kind == list {
		result.items = make([]*node, len(n.items))
		for i, item := range n.items {
			result.items[i] = m.expanded(item, values)
		}
		return &result
	}
	fields := slices.Clone(n.fields)
	for i := range fields {
		fields[i].value = m.expanded(fields[i].value, values)
	}
	return newMapping(n.file, n.at, fields)
}

// target returns a target with all inherited values. It adds a note for those that are not known.
func (b *bake) target(name string, chain []string) (target *node, complete bool) {
	at := slices.IndexFunc(b.targets, func(t field) bool { return t.name == name })
	if at < 0 || slices.Contains(chain, name) || len(chain) > maxInherits {
		return nil, false
	}
	own := b.targets[at].value
	complete = true
	var inherited *node
	parents := own.get("inherits")
	if parents != nil && parents.kind == opaque {
		parents.file.remark(parents.at, "what the target %.100q inherits depends on a variable without a value", name)
		complete = false
	}
	for _, parent := range parents.all() {
		from, whole := b.target(parent.str(), append(slices.Clip(chain), name))
		complete = complete && whole
		switch {
		case from == nil:
			parent.file.note(parent.source().at, "inherited target %.100q not found, or it inherits this target", parent.str())
		case inherited == nil:
			inherited = from
		default:
			inherited = b.overlay(inherited, from)
		}
		if b.merger.count += len(b.targets); b.merger.exhausted() {
			break
		}
	}
	if inherited == nil {
		return own, complete
	}
	return b.overlay(inherited, own), complete
}

// variants returns a target for each combination of its matrix values, or the target
// itself without a matrix.
func (b *bake) variants(target *node) []*node {
	matrix := target.get("matrix").each()
	variants := []*node{target}
	for _, axis := range matrix {
		var next []*node
		for _, value := range axis.value.all() {
			for _, variant := range variants {
				if len(next) < maxMatrix {
					next = append(next, b.merger.expanded(variant, axisValues(axis.name, value)))
				}
			}
		}
		if axis.value.kind == list {
			variants = next
		}
	}
	return variants
}

// axisValues returns a lookup of one value of a matrix: NAME, or NAME.KEY of an object.
func axisValues(name string, value *node) lookup {
	return func(asked string) (string, certainty, bool) {
		if asked == name && value.kind == scalar {
			return value.text, document.Literal, true
		}
		return "", "", false
	}
}

func (b *bake) facts(out *found) {
	inherited := map[string]bool{}
	for _, t := range b.targets {
		for _, parent := range t.value.get("inherits").all() {
			inherited[parent.str()] = true
		}
	}
	for _, t := range b.targets {
		target, _ := b.target(t.name, nil)
		for _, variant := range b.variants(target) {
			for _, tag := range itemsOf(variant.get("tags")) {
				u := newUse(tag, roleBuild, t.name)
				switch {
				case u == nil || builtBy(variant) == no:
					continue
				case inherited[t.name] && !b.grouped[t.name]:
					u.Role = rolePush // it may only be there for other targets
				case path.Dir(b.first.path) == ".": // else it depends on where bake is run
					u.from(variant, "dockerfile-inline", ".")
				}
				if builtBy(variant) == maybe {
					u.Doubt = doubtImage
				}
				out.use(u)
			}
			for _, context := range variant.get("contexts").each() {
				out.use(contextUse(context.value, t.name))
			}
		}
	}
}

// builtBy returns whether a target leaves an image.
func builtBy(target *node) truth {
	if call := target.get("call"); call.isText() && call.text != "build" {
		return no
	}
	var outputs []string
	for _, output := range itemsOf(target.get("output")) {
		switch {
		case output.kind == mapping:
			outputs = append(outputs, "type="+output.get("type").str())
		case output.kind == opaque:
			return maybe
		default:
			outputs = append(outputs, output.str())
		}
	}
	return leavesImage(outputs)
}

// build returns the build of a target; contexts are relative to folder.
func (b *bake) build(name, folder string) (*Build, error) {
	target, complete := b.target(name, nil)
	switch {
	case target == nil:
		return nil, &missing{what: "target", name: name, names: fieldNames(b.targets)}
	case !complete:
		return nil, fmt.Errorf("what target %q inherits is not known", name)
	}
	if target.get("matrix") != nil {
		return nil, fmt.Errorf("target %q has a matrix", name)
	}
	if context := target.get("context"); context.isText() && (strings.HasPrefix(context.text, "/") || !within(path.Join(folder, context.text))) && !isRemote(context.text) {
		return nil, fmt.Errorf("context %q is outside of the configuration's folder", context.text)
	}
	return readBuild(target, "dockerfile-inline", folder)
}
