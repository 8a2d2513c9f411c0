package manifest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// hcl returns the root of an HCL file: a mapping by block type, then by label.
// An attribute of the root is the default of a variable. Expressions other than
// literals, templates, lists and objects are kept as they are written: opaque.
func (f *file) hcl() *node {
	root := &node{file: f, at: position(1, 1), kind: mapping}
	r := &hclReader{file: f}
	if offset, err := hclBounds([]byte(f.Text)); err != nil {
		f.note(r.at(offset), "%v", err)
		return root
	}
	body, err := parseHCL([]byte(f.Text))
	if body != nil {
		r.body(body, root, true)
	}
	if fault, ok := errors.AsType[*hcl.Diagnostic](err); ok {
		f.note(r.at(fault.Subject.Start.Byte), "not valid HCL: %s", lowerFirst(fault.Summary))
	} else if err != nil {
		f.note(position(1, 1), "%v", err)
	}
	return root
}

// parseHCL parses a whole file. The error is the library's first *hcl.Diagnostic,
// or its panic. The body has what could be read in spite of it; it may be nil.
func parseHCL(source []byte) (body *hclsyntax.Body, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			body, err = nil, fmt.Errorf("panic in the HCL library: %v", fault)
		}
	}()
	parsed, diagnostics := hclsyntax.ParseConfig(source, "", hcl.InitialPos)
	body, _ = parsed.Body.(*hclsyntax.Body)
	for _, d := range diagnostics {
		if d.Severity == hcl.DiagError && d.Subject != nil {
			return body, d
		}
	}
	return body, nil
}

func lowerFirst(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[size:]
}

// hclReader turns the library's syntax tree into nodes.
type hclReader struct {
	file *file
}

// at returns the position of a byte of the file. The library counts columns in
// grapheme clusters, we count them in characters.
func (r *hclReader) at(offset int) finding.Position {
	return r.file.Position(min(max(offset, 0), len(r.file.Text)))
}

// slice returns the text between two bytes of the file.
func (r *hclReader) slice(start, end int) string {
	end = min(end, len(r.file.Text))
	return r.file.Text[min(max(start, 0), max(end, 0)):max(end, 0)]
}

func (r *hclReader) source(at hcl.Range) string { return r.slice(at.Start.Byte, at.End.Byte) }

func (r *hclReader) node(at hcl.Range, kind kind) *node {
	return &node{file: r.file, at: r.at(at.Start.Byte), kind: kind}
}

// name makes a node of a key or label; written in quotes, its text is without them.
func (r *hclReader) name(at hcl.Range, text string) *node {
	result := r.node(at, scalar)
	result.text = text
	if strings.HasPrefix(r.source(at), `"`) {
		result.style = quoted
	}
	return result
}

// body adds attributes and blocks to a mapping, in the order of the file.
func (r *hclReader) body(body *hclsyntax.Body, into *node, root bool) {
	attributes := make([]*hclsyntax.Attribute, 0, len(body.Attributes))
	for _, attribute := range body.Attributes {
		attributes = append(attributes, attribute)
	}
	slices.SortFunc(attributes, func(a, b *hclsyntax.Attribute) int {
		return cmp.Compare(a.NameRange.Start.Byte, b.NameRange.Start.Byte)
	})
	blocks := body.Blocks
	for len(attributes) > 0 || len(blocks) > 0 {
		if len(attributes) == 0 || len(blocks) > 0 && blocks[0].TypeRange.Start.Byte < attributes[0].NameRange.Start.Byte {
			r.block(blocks[0], into)
			blocks = blocks[1:]
			continue
		}
		attribute := attributes[0]
		attributes = attributes[1:]
		key, value := r.name(attribute.NameRange, attribute.Name), r.value(attribute.Expr)
		if root {
			value = newMapping(r.file, value.at, []field{{"default", key, value}})
			into.graft([]field{{"variable", key, nil}, {key.text, key, value}})
			continue
		}
		into.graft([]field{{key.text, key, value}})
	}
}

// block adds a block to a mapping, by its type and labels.
func (r *hclReader) block(block *hclsyntax.Block, into *node) {
	key := r.name(block.TypeRange, block.Type)
	path := []field{{key.text, key, nil}}
	for i, label := range block.Labels {
		key := r.name(block.LabelRanges[i], label)
		path = append(path, field{key.text, key, nil})
	}
	result := &node{file: r.file, at: r.at(block.OpenBraceRange.End.Byte), kind: mapping}
	r.body(block.Body, result, false)
	path[len(path)-1].value = result
	into.graft(path)
}

// value makes a node of an expression.
func (r *hclReader) value(expression hclsyntax.Expression) *node {
	var result *node
	switch e := expression.(type) {
	case *hclsyntax.TemplateExpr:
		result = r.template(e.SrcRange, e.Parts)
	case *hclsyntax.TemplateWrapExpr:
		result = r.template(e.SrcRange, []hclsyntax.Expression{e.Wrapped})
	case *hclsyntax.TupleConsExpr:
		result = r.node(e.SrcRange, list)
		for _, item := range e.Exprs {
			result.items = append(result.items, r.value(item))
		}
	case *hclsyntax.ObjectConsExpr:
		result = r.object(e)
	case *hclsyntax.LiteralValueExpr:
		result = r.literal(e.SrcRange)
	case *hclsyntax.UnaryOpExpr:
		if _, ok := e.Val.(*hclsyntax.LiteralValueExpr); ok {
			result = r.literal(e.SrcRange)
		}
	}
	if result == nil {
		result = r.node(expression.Range(), opaque)
		result.text = strings.TrimSpace(r.source(expression.Range()))
	}
	return result
}

// literal makes a node of null, a truth value or a number; or nil for other values.
func (r *hclReader) literal(at hcl.Range) *node {
	result := r.node(at, scalar)
	result.text = r.source(at)
	switch result.text {
	case "null":
		return r.node(at, null)
	case "true", "false":
		result.tag = "!!bool"
		return result
	}
	if _, err := strconv.ParseFloat(result.text, 64); err != nil {
		return nil
	}
	result.tag = "!!int"
	return result
}

// object makes a mapping; or nil if a key would have to be evaluated.
func (r *hclReader) object(e *hclsyntax.ObjectConsExpr) *node {
	result := r.node(e.SrcRange, mapping)
	for _, item := range e.Items {
		wrapped, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr)
		if !ok || wrapped.ForceNonLiteral {
			return nil
		}
		var key *node
		switch k := wrapped.Wrapped.(type) {
		case *hclsyntax.TemplateExpr:
			key = r.template(k.SrcRange, k.Parts)
			key.text = strings.ReplaceAll(key.text, "$$", "$")
		case *hclsyntax.TemplateWrapExpr:
			key = r.template(k.SrcRange, []hclsyntax.Expression{k.Wrapped})
		case *hclsyntax.ScopeTraversalExpr, *hclsyntax.LiteralValueExpr:
			key = r.name(k.Range(), r.source(k.Range()))
		}
		if key == nil || key.kind != scalar || key.text == "" {
			return nil
		}
		result.graft([]field{{key.text, key, r.value(item.ValueExpr)}})
	}
	return result
}

// template makes a text of a quoted string or a heredoc. Expressions stay as they
// are written, "${...}", and any other dollar is doubled, as interpolate reads it.
// A template with directives is opaque.
func (r *hclReader) template(at hcl.Range, parts []hclsyntax.Expression) *node {
	result := r.node(at, scalar)
	result.style = quoted
	whole := r.source(at)
	from, to := at.Start.Byte+1, at.End.Byte-1
	if strings.HasPrefix(whole, "<<") {
		from, to = at.Start.Byte+1+strings.IndexByte(whole, '\n'), at.End.Byte
		result.style = literal
		if strings.HasPrefix(whole, "<<-") {
			result.style = folded
		}
	}
	var text, plain strings.Builder
	for i, part := range parts {
		value, ok := literalText(part)
		if !ok {
			if i+1 < len(parts) {
				if _, ok := literalText(parts[i+1]); !ok {
					continue // the next iteration writes both
				}
			}
			end := to
			if i+1 < len(parts) {
				end = parts[i+1].Range().Start.Byte
			}
			gap := r.slice(from, end)
			if strings.Contains(gap, "%{") {
				result.kind, result.style, result.text = opaque, 0, strings.TrimSpace(whole)
				return result
			}
			text.WriteString(gap)
			plain.WriteString(gap)
			continue
		}
		from = part.Range().End.Byte
		text.WriteString(strings.ReplaceAll(value, "$", "$$"))
		plain.WriteString(value)
	}
	result.text = text.String()
	if result.style == quoted {
		return result
	}
	// Positions in a heredoc go by its lines as they are written.
	result.text = strings.ReplaceAll(result.text, "\r\n", "\n")
	written := *result
	written.text = plain.String()
	if result.style == literal {
		written.text = heredocLines(whole)
	}
	written.text = strings.ReplaceAll(written.text, "\r\n", "\n")
	if written.text != result.text {
		result.origin = &written
	}
	return result
}

// heredocLines returns the lines between the markers of a heredoc.
func heredocLines(whole string) string {
	_, text, _ := strings.Cut(whole, "\n")
	return text[:strings.LastIndexByte(text, '\n')+1]
}

// literalText returns the text of a part of a template that needs no evaluation.
func literalText(part hclsyntax.Expression) (string, bool) {
	literal, ok := part.(*hclsyntax.LiteralValueExpr)
	if !ok || !literal.Val.IsKnown() || literal.Val.IsNull() || literal.Val.Type().FriendlyName() != "string" {
		return "", false
	}
	return literal.Val.AsString(), true
}

// graft puts the last field of a path into the mapping that the others lead to.
// Only a mapping under construction is changed.
func (n *node) graft(path []field) {
	for len(path) > 1 {
		next := n.field(path[0].name)
		if next == nil || next.value.kind != mapping {
			next = n.grow(field{path[0].name, path[0].key, &node{file: n.file, at: path[0].key.at, kind: mapping}})
		}
		n, path = next.value, path[1:]
	}
	if known := n.field(path[0].name); known != nil {
		if known.value.kind == mapping && path[0].value.kind == mapping { // a duplicate block
			for _, f := range path[0].value.fields {
				known.value.graft([]field{f})
			}
			return
		}
		*known = path[0]
		return
	}
	n.grow(path[0])
}

// grow adds a field to a mapping under construction.
func (n *node) grow(f field) *field {
	n.fields = append(n.fields, f)
	last := len(n.fields) - 1
	switch {
	case n.index != nil:
		n.index[f.name] = last
	case len(n.fields) > manyFields:
		n.index = newMapping(n.file, n.at, n.fields).index
	}
	return &n.fields[last]
}
