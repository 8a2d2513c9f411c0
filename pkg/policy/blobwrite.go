package policy

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Compiling the built-in policies takes ten times as long as evaluating them on a file, so
// they are compiled ahead of time. OPA has no format for that. This one stores the compiled
// modules term by term, every distinct term once. Decoding is lazy: a module when a document
// may trigger it, a term when a decoded module contains it.
//
// The format, with numbers as unsigned varints unless stated otherwise:
//
//	magic     blobMagic
//	checksum  4 bytes: the low half of XXH64 of everything after it
//	sections  5 times 4 bytes: the offsets of strings, text, terms, nodes and table
//	strings   4 bytes each: the end of the string in text
//	text      all strings, concatenated
//	terms     4 bytes each: the offset of the term in nodes
//	nodes     terms and the rules of modules
//	table     OPA's version, key, hash of the document's types, paths, modules with
//	          their METADATA and triggers
//
// Strings and terms are referred to by their index.
// The number in blobMagic increases with every change of the format.
const blobMagic = "altlas-lint policies 10\n"

const blobSections = 5

// The tags of terms.
const (
	tagNull byte = iota
	tagFalse
	tagTrue
	tagNumber
	tagString
	tagVar
	tagRef
	tagArray
	tagSet
	tagObject
	tagArrayComprehension
	tagSetComprehension
	tagObjectComprehension
)

// The forms of an expression.
const (
	formTerm uint64 = iota
	formTerms
	formEvery
	formNot
)

// The flags of expressions and of rules.
const (
	bitNegated   = 4 // the lowest two are the form
	bitGenerated = 8
	bitDefault   = 1
	bitAssign    = 2
	bitElse      = 4
	bitHeadKey   = 8
	bitHeadValue = 16
)

// blobWriter collects the sections of a blob.
type blobWriter struct {
	stringIDs map[string]uint64
	text      strings.Builder
	ends      []byte
	termIDs   map[string]uint64 // by their encoding
	nodes     []byte
	starts    []byte
	table     []byte
	locals    map[ast.Var]string // of the current rule
	pathIDs   map[factPath]uint64
	paths     []factPath
}

// writeBlob encodes compiled modules. key identifies what they were compiled from.
func writeBlob(modules []*compiled, key string) []byte {
	w := &blobWriter{stringIDs: map[string]uint64{}, termIDs: map[string]uint64{}, pathIDs: map[factPath]uint64{}}
	list := binary.AppendUvarint(nil, uint64(len(modules)))
	for _, m := range modules {
		list = w.module(list, m)
	}
	w.table = w.string(w.table, version.Version)
	w.table = w.string(w.table, key)
	w.table = w.string(w.table, typesHash())
	w.table = binary.AppendUvarint(w.table, uint64(len(w.paths)))
	for _, p := range w.paths {
		for _, part := range p {
			w.table = w.string(w.table, part)
		}
	}
	w.table = append(w.table, list...)
	return w.assemble()
}

// typesHash returns a hash of the types that policies are checked against.
func typesHash() string {
	b := &schemaBuilder{definitions: map[string]any{}}
	text, err := json.Marshal(b.root(nil))
	if err != nil {
		panic(err) // a schema has only strings, lists and mappings
	}
	return strconv.FormatUint(xxhash.Sum64(text), 16)
}

func (w *blobWriter) assemble() []byte {
	head := len(blobMagic) + 4 + 4*blobSections
	blob := make([]byte, head, head+len(w.ends)+w.text.Len()+len(w.starts)+len(w.nodes)+len(w.table))
	copy(blob, blobMagic)
	for i, section := range [blobSections][]byte{w.ends, []byte(w.text.String()), w.starts, w.nodes, w.table} {
		binary.LittleEndian.PutUint32(blob[len(blobMagic)+4+4*i:], uint32(len(blob)))
		blob = append(blob, section...)
	}
	putChecksum(blob)
	return blob
}

func putChecksum(blob []byte) {
	sum := xxhash.Sum64(blob[len(blobMagic)+4:])
	binary.LittleEndian.PutUint32(blob[len(blobMagic):], uint32(sum))
}

func (w *blobWriter) string(b []byte, s string) []byte {
	id, ok := w.stringIDs[s]
	if !ok {
		id = uint64(len(w.stringIDs))
		w.stringIDs[s] = id
		w.text.WriteString(s)
		w.ends = binary.LittleEndian.AppendUint32(w.ends, uint32(w.text.Len()))
	}
	return binary.AppendUvarint(b, id)
}

func (w *blobWriter) strings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = w.string(b, s)
	}
	return b
}

// module encodes a module's rules into nodes, and the rest of it and their offset into b.
func (w *blobWriter) module(b []byte, m *compiled) []byte {
	b = w.string(b, m.unit.file)
	b = w.string(b, m.unit.folder)
	b = w.string(b, m.unit.name)
	b = w.strings(b, m.libs)
	body := w.rules(nil, m)
	b = binary.AppendUvarint(b, uint64(len(w.nodes)))
	w.nodes = append(w.nodes, body...)
	if m.unit.isLib() {
		return b
	}
	for _, c := range m.triggers {
		b = w.condition(b, c)
	}
	return w.policy(b, &m.unit.policy)
}

func (w *blobWriter) policy(b []byte, p *finding.Policy) []byte {
	for _, s := range []string{p.Title, p.Description, p.Remedy, string(p.Severity), string(p.Profile), p.Scope, p.Origin} {
		b = w.string(b, s)
	}
	b = w.string(b, p.Statement)
	b = binary.AppendUvarint(b, uint64(len(p.Statements)))
	for _, s := range p.Statements {
		b = w.string(w.string(b, s.Language), s.Text)
	}
	b = append(b, byte(bit(p.Security, 1)))
	b = w.string(b, p.Proof)
	b = w.strings(w.strings(b, p.Aliases), p.References)
	b = binary.AppendUvarint(b, uint64(len(p.Translations)))
	for _, t := range p.Translations {
		b = w.string(w.string(w.string(b, t.Language), t.Title), t.Remedy)
		b = binary.AppendUvarint(b, uint64(len(t.Texts)))
		for _, text := range t.Texts {
			b = w.string(w.string(b, text.Template), text.Text)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(p.Options)))
	for _, o := range p.Options {
		b = w.strings(w.string(w.string(w.string(b, o.Name), o.Type), o.Description), o.Values)
		b = binary.AppendUvarint(b, bit(o.Required, 1)|bit(o.Default != nil, 2)|bit(o.Recommended != nil, 4))
		if o.Default != nil {
			b = w.term(b, ast.NewTerm(ast.MustInterfaceToValue(o.Default)))
		}
		if o.Recommended != nil {
			b = w.term(b, ast.NewTerm(ast.MustInterfaceToValue(o.Recommended)))
		}
	}
	return b
}

// condition encodes a trigger: 0 for a missing rule, otherwise one more than the number of
// alternatives, and for each the indexes of its paths.
func (w *blobWriter) condition(b []byte, c *condition) []byte {
	if c == nil {
		return append(b, 0)
	}
	b = binary.AppendUvarint(b, uint64(len(*c))+1)
	for _, all := range *c {
		b = binary.AppendUvarint(b, uint64(len(all)))
		for _, p := range all {
			id, ok := w.pathIDs[p]
			if !ok {
				id = uint64(len(w.paths))
				w.pathIDs[p] = id
				w.paths = append(w.paths, p)
			}
			b = binary.AppendUvarint(b, id)
		}
	}
	return b
}

func (w *blobWriter) rules(b []byte, m *compiled) []byte {
	b = binary.AppendUvarint(b, uint64(len(m.module.Rules)))
	for _, rule := range m.module.Rules {
		w.locals = map[ast.Var]string{}
		b = w.rule(b, rule, m.unit.file)
	}
	return b
}

// local returns a variable's name within its rule. The compiler numbers variables across all
// modules; numbering them per rule makes more terms of different rules equal.
func (w *blobWriter) local(v ast.Var) string {
	prefix := "__local"
	if strings.HasPrefix(string(v), "$") {
		prefix = "$" // a wildcard
	} else if !strings.HasPrefix(string(v), prefix) {
		return string(v)
	}
	name, ok := w.locals[v]
	if !ok {
		name = prefix + strconv.Itoa(len(w.locals))
		if prefix != "$" {
			name += "__"
		}
		w.locals[v] = name
	}
	return name
}

func (w *blobWriter) rule(b []byte, rule *ast.Rule, file string) []byte {
	head := rule.Head
	b = binary.AppendUvarint(b, bit(rule.Default, bitDefault)|bit(head.Assign, bitAssign)|bit(rule.Else != nil, bitElse)|
		bit(head.Key != nil, bitHeadKey)|bit(head.Value != nil, bitHeadValue))
	b = row(b, rule.Location)
	b = w.string(b, string(head.Name))
	b = w.terms(b, head.Reference)
	b = w.terms(b, head.Args)
	if head.Key != nil {
		b = w.term(b, head.Key)
	}
	if head.Value != nil {
		b = w.term(b, head.Value)
	}
	b = w.body(b, rule.Body, file)
	if rule.Else != nil {
		b = w.rule(b, rule.Else, file)
	}
	return b
}

func (w *blobWriter) body(b []byte, body ast.Body, file string) []byte {
	b = binary.AppendUvarint(b, uint64(len(body)))
	for _, expr := range body {
		b = w.expr(b, expr, file)
	}
	return b
}

func (w *blobWriter) expr(b []byte, expr *ast.Expr, file string) []byte {
	flags := bit(expr.Negated, bitNegated) | bit(expr.Generated, bitGenerated) | uint64(len(expr.With))<<4
	switch t := expr.Terms.(type) {
	case *ast.Term: // formTerm is 0
		b = row(binary.AppendUvarint(b, flags), expr.Location)
		b = w.termIn(b, t, file)
	case []*ast.Term:
		b = row(binary.AppendUvarint(b, flags|formTerms), expr.Location)
		b = binary.AppendUvarint(b, uint64(len(t)))
		for _, operand := range t {
			b = w.termIn(b, operand, file)
		}
	case *ast.Every:
		b = row(binary.AppendUvarint(b, flags|formEvery), expr.Location)
		b = binary.AppendUvarint(b, bit(t.Key != nil, 1))
		if t.Key != nil {
			b = w.term(b, t.Key)
		}
		b = w.termIn(w.term(b, t.Value), t.Domain, file)
		b = w.body(b, t.Body, file)
	case *ast.Not:
		b = row(binary.AppendUvarint(b, flags|formNot), expr.Location)
		b = binary.AppendUvarint(b, bit(t.ExplicitBody, 1))
		b = w.body(b, t.Body, file)
	default:
		panic(fmt.Sprintf("policy: %v: expression %T after compilation", expr.Location, t))
	}
	for _, with := range expr.With {
		b = w.termIn(w.term(b, with.Target), with.Value, file)
	}
	return b
}

func (w *blobWriter) terms(b []byte, list []*ast.Term) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, t := range list {
		b = w.term(b, t)
	}
	return b
}

func (w *blobWriter) term(b []byte, t *ast.Term) []byte { return w.termIn(b, t, "") }

// termIn encodes a term's index, and adds the term if it is new. file is for comprehensions,
// whose expressions have locations.
func (w *blobWriter) termIn(b []byte, t *ast.Term, file string) []byte {
	node := string(w.value(nil, t.Value, file))
	id, ok := w.termIDs[node]
	if !ok {
		id = uint64(len(w.termIDs))
		w.termIDs[node] = id
		w.starts = binary.LittleEndian.AppendUint32(w.starts, uint32(len(w.nodes)))
		w.nodes = append(w.nodes, node...)
	}
	return binary.AppendUvarint(b, id)
}

func (w *blobWriter) value(b []byte, value ast.Value, file string) []byte {
	list := func(tag byte, n int, each func(func(*ast.Term))) []byte {
		b = binary.AppendUvarint(append(b, tag), uint64(n))
		each(func(t *ast.Term) { b = w.termIn(b, t, file) })
		return b
	}
	switch v := value.(type) {
	case ast.Null:
		return append(b, tagNull)
	case ast.Boolean:
		return append(b, tagFalse+byte(bit(bool(v), 1)))
	case ast.Number:
		return w.string(append(b, tagNumber), string(v))
	case ast.String:
		return w.string(append(b, tagString), string(v))
	case ast.Var:
		return w.string(append(b, tagVar), w.local(v))
	case ast.Ref:
		return list(tagRef, len(v), func(f func(*ast.Term)) { forEach(v, f) })
	case *ast.Array:
		return list(tagArray, v.Len(), v.Foreach)
	case ast.Set:
		return list(tagSet, v.Len(), v.Foreach)
	case ast.Object:
		return list(tagObject, v.Len(), func(f func(*ast.Term)) {
			v.Foreach(func(key, element *ast.Term) {
				f(key)
				f(element)
			})
		})
	case *ast.ArrayComprehension:
		return w.comprehension(append(b, tagArrayComprehension), v.Body, file, v.Term)
	case *ast.SetComprehension:
		return w.comprehension(append(b, tagSetComprehension), v.Body, file, v.Term)
	case *ast.ObjectComprehension:
		return w.comprehension(append(b, tagObjectComprehension), v.Body, file, v.Key, v.Value)
	}
	panic(fmt.Sprintf("policy: value %T after compilation", value))
}

func forEach(list []*ast.Term, f func(*ast.Term)) {
	for _, t := range list {
		f(t)
	}
}

func (w *blobWriter) comprehension(b []byte, body ast.Body, file string, heads ...*ast.Term) []byte {
	b = w.string(b, file)
	for _, t := range heads {
		b = w.termIn(b, t, file)
	}
	return w.body(b, body, file)
}

// row encodes only the line of a location: errors of policies need no more.
func row(b []byte, at *ast.Location) []byte {
	if at == nil {
		return append(b, 0)
	}
	return binary.AppendUvarint(b, uint64(at.Row))
}

func bit(set bool, value uint64) uint64 {
	if set {
		return value
	}
	return 0
}
