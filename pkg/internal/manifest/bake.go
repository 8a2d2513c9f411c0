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
	targets []field // merged, before inherits
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
	b := &bake{}
	for _, name := range files {
		f := w.open(name)
		if b.first == nil {
			b.first = f
		}
		for _, document := range w.parse(f) {
			values := bakeVariables(document)
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

// target returns a target with all inherited values, or nil.
func (b *bake) target(name string, chain []string) *node {
	at := slices.IndexFunc(b.targets, func(t field) bool { return t.name == name })
	if at < 0 || slices.Contains(chain, name) || len(chain) > maxInherits {
		return nil
	}
	own := b.targets[at].value
	var inherited *node
	for _, parent := range own.get("inherits").all() {
		from := b.target(parent.str(), append(slices.Clip(chain), name))
		switch {
		case from == nil:
			b.first.note(parent.source().at, "inherited target %.100q not found, or it inherits this target", parent.str())
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
		return own
	}
	return b.overlay(inherited, own)
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
		if len(next) > 0 {
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
	for _, t := range b.targets {
		target := b.target(t.name, nil)
		for _, variant := range b.variants(target) {
			for _, tag := range itemsOf(variant.get("tags")) {
				u := newUse(tag, roleBuild, t.name)
				if u == nil || builtBy(variant) == no {
					continue
				}
				if builtBy(variant) == maybe {
					u.Doubt = doubtImage
				}
				if path.Dir(b.first.path) == "." { // else it depends on where bake is run
					u.from(variant, "dockerfile-inline", ".")
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
	target := b.target(name, nil)
	if target == nil {
		return nil, &missing{what: "target", name: name, names: fieldNames(b.targets)}
	}
	if target.get("matrix") != nil {
		return nil, fmt.Errorf("target %q has a matrix", name)
	}
	if context := target.get("context"); context.isText() && (strings.HasPrefix(context.text, "/") || !within(path.Join(folder, context.text))) && !isRemote(context.text) {
		return nil, fmt.Errorf("context %q is outside of the configuration's folder", context.text)
	}
	return readBuild(target, "dockerfile-inline", folder)
}
