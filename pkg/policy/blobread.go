package policy

import (
	"errors"

	"github.com/cespare/xxhash/v2"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// blob is compiled modules in the format of blobwrite.go, decoded on demand. Its strings are
// parts of one large string that is never copied. Only one goroutine may decode at a time;
// decoded values are immutable.
type blob struct {
	sections [blobSections]string
	terms    []*ast.Term
	slab     facts.Slab
	key      string
	checksum string // of everything after it
	paths    []factPath
	parents  []int // by path: a number for its first two parts
	fields   []int // by path: a number for all parts but the text
	modules  []*blobModule
}

// The sections of a blob.
const (
	sectionStrings = iota
	sectionText
	sectionTerms
	sectionNodes
	sectionTable
)

// blobModule is a module of a blob. Its rules are decoded on demand.
type blobModule struct {
	blob     *blob
	file     string
	folder   string
	name     string
	libs     []string // the helper modules it imports, directly or indirectly
	body     int      // offset of its rules in the nodes
	module   *ast.Module
	triggers [len(verdictRules)]*trigger
	policy   finding.Policy
}

// trigger is a condition with indexes into the blob's paths.
type trigger [][]int

func (m *blobModule) isLib() bool { return m.folder == "lib" }

var errStale = errors.New("the compiled policies have another version")

// openBlob reads a blob's table. check verifies the checksum, which reads the whole blob and
// is needed for one from disk only.
func openBlob(text string, check bool) (*blob, error) {
	const head = len(blobMagic) + 4 + 4*blobSections
	if len(text) < head || text[:len(blobMagic)] != blobMagic {
		return nil, errStale
	}
	rest := text[len(blobMagic)+4:]
	if check && uint32(xxhash.Sum64String(rest)) != uint32At(text, len(blobMagic)) {
		return nil, errors.New("the compiled policies are damaged")
	}
	b := &blob{checksum: text[len(blobMagic) : len(blobMagic)+4]}
	for i := range b.sections {
		end := len(text)
		if i+1 < blobSections {
			end = int(uint32At(rest, 4*i+4))
		}
		b.sections[i] = text[uint32At(rest, 4*i):end]
	}
	c := cursor{b, b.sections[sectionTable], 0}
	if c.string() != version.Version {
		return nil, errStale
	}
	b.key = c.string()
	c.string() // the hash of the document's types only affects the checksum
	b.terms = make([]*ast.Term, len(b.sections[sectionTerms])/4)
	b.paths = make([]factPath, c.number())
	for i := range b.paths {
		for part := range b.paths[i] {
			b.paths[i][part] = c.string()
		}
	}
	b.numberPaths()
	b.modules = make([]*blobModule, c.number())
	modules := make([]blobModule, len(b.modules))
	for i := range b.modules {
		b.modules[i] = &modules[i]
		c.readModule(b.modules[i])
	}
	return b, nil
}

// numberPaths sets parents and fields, which let triggerMatcher look up common parts of
// paths once.
func (b *blob) numberPaths() {
	parents, fields := map[[2]string]int{}, map[factPath]int{}
	b.parents, b.fields = make([]int, len(b.paths)), make([]int, len(b.paths))
	for i, p := range b.paths {
		parent := [2]string{p[firstPart], p[secondPart]}
		if _, ok := parents[parent]; !ok {
			parents[parent] = len(parents)
		}
		p[textPart] = ""
		if _, ok := fields[p]; !ok {
			fields[p] = len(fields)
		}
		b.parents[i], b.fields[i] = parents[parent], fields[p]
	}
}

// uint32At reads a little-endian number at an offset.
func uint32At(text string, at int) uint32 {
	_ = text[at+3]
	return uint32(text[at]) | uint32(text[at+1])<<8 | uint32(text[at+2])<<16 | uint32(text[at+3])<<24
}

// string returns the string with an ID.
func (b *blob) string(id uint64) string {
	ends := b.sections[sectionStrings]
	start := uint32(0)
	if id > 0 {
		start = uint32At(ends, 4*int(id)-4)
	}
	return b.sections[sectionText][start:uint32At(ends, 4*int(id))]
}

// term returns the term with an ID, always the same pointer.
func (b *blob) term(id uint64) *ast.Term {
	if b.terms[id] == nil {
		c := cursor{b, b.sections[sectionNodes], int(uint32At(b.sections[sectionTerms], 4*int(id)))}
		b.terms[id] = b.slab.Term(c.value())
	}
	return b.terms[id]
}

// load decodes a module's rules on the first call.
func (m *blobModule) load() *ast.Module {
	if m.module != nil {
		return m.module
	}
	c := cursor{m.blob, m.blob.sections[sectionNodes], m.body}
	m.module = &ast.Module{Package: &ast.Package{Path: packageRef(m.folder, m.name)}}
	m.module.Rules = make([]*ast.Rule, c.number())
	in := locations{file: m.file}
	for i := range m.module.Rules {
		m.module.Rules[i] = c.rule(m.module, &in)
	}
	return m.module
}

// cursor decodes a section from an offset.
type cursor struct {
	blob *blob
	text string
	at   int
}

func (c *cursor) number() uint64 {
	var n uint64
	for shift := 0; ; shift += 7 {
		b := c.text[c.at]
		c.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (c *cursor) string() string  { return c.blob.string(c.number()) }
func (c *cursor) term() *ast.Term { return c.blob.term(c.number()) }

func (c *cursor) strings() []string {
	n := c.number()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = c.string()
	}
	return list
}

func (c *cursor) terms() []*ast.Term {
	n := c.number()
	if n == 0 {
		return nil
	}
	list := make([]*ast.Term, n)
	for i := range list {
		list[i] = c.term()
	}
	return list
}

func (c *cursor) readModule(m *blobModule) {
	m.blob = c.blob
	m.file, m.folder, m.name = c.string(), c.string(), c.string()
	m.libs = c.strings()
	m.body = int(c.number())
	if m.isLib() {
		return
	}
	for i := range m.triggers {
		m.triggers[i] = c.trigger()
	}
	c.policy(&m.policy)
	m.policy.ID, m.policy.Category = m.name, m.folder
}

func (c *cursor) trigger() *trigger {
	n := c.number()
	if n == 0 {
		return nil
	}
	t := make(trigger, n-1)
	for i := range t {
		t[i] = make([]int, c.number())
		for j := range t[i] {
			t[i][j] = int(c.number())
		}
	}
	return &t
}

func (c *cursor) policy(p *finding.Policy) {
	p.Title, p.Description, p.Remedy = c.string(), c.string(), c.string()
	p.Severity, p.Profile = finding.Severity(c.string()), finding.Profile(c.string())
	p.Scope, p.Origin = c.string(), c.string()
	p.Statement = c.string()
	if n := c.number(); n > 0 {
		p.Statements = make([]finding.Phrase, n)
	}
	for i := range p.Statements {
		p.Statements[i] = finding.Phrase{Language: c.string(), Text: c.string()}
	}
	p.Security = c.number() == 1
	p.Proof = c.string()
	p.Aliases, p.References = c.strings(), c.strings()
	if n := c.number(); n > 0 {
		p.Translations = make([]finding.Translation, n)
	}
	for i := range p.Translations {
		t := &p.Translations[i]
		t.Language, t.Title, t.Remedy = c.string(), c.string(), c.string()
		if n := c.number(); n > 0 {
			t.Texts = make([]finding.TextTranslation, n)
		}
		for j := range t.Texts {
			t.Texts[j] = finding.TextTranslation{Template: c.string(), Text: c.string()}
		}
	}
	n := c.number()
	if n == 0 {
		return
	}
	p.Options = make([]finding.Option, n)
	for i := range p.Options {
		o := &p.Options[i]
		o.Name, o.Type, o.Description, o.Values = c.string(), c.string(), c.string(), c.strings()
		flags := c.number()
		o.Required = flags&1 != 0
		if flags&2 != 0 {
			o.Default = toGo(c.term().Value)
		}
		if flags&4 != 0 {
			o.Recommended = toGo(c.term().Value)
		}
	}
}

// toGo converts a constant to the value that a YAML decoder would return.
func toGo(value ast.Value) any {
	switch v := value.(type) {
	case ast.String:
		return string(v)
	case ast.Boolean:
		return bool(v)
	case ast.Number:
		if n, ok := v.Int64(); ok {
			return int(n)
		}
		f, _ := v.Float64()
		return f
	case *ast.Array:
		list := make([]any, 0, v.Len())
		v.Foreach(func(t *ast.Term) { list = append(list, toGo(t.Value)) })
		return list
	case ast.Object:
		mapping := make(map[string]any, v.Len())
		v.Foreach(func(key, element *ast.Term) {
			name, _ := key.Value.(ast.String)
			mapping[string(name)] = toGo(element.Value)
		})
		return mapping
	}
	return nil
}

// locations creates the locations of one file. Successive ones on a line are shared.
type locations struct {
	file string
	last *ast.Location
}

func (p *locations) row(n uint64) *ast.Location {
	if n == 0 {
		return nil
	}
	if p.last == nil || p.last.Row != int(n) {
		p.last = &ast.Location{File: p.file, Row: int(n), Col: 1}
	}
	return p.last
}

func (c *cursor) rule(module *ast.Module, in *locations) *ast.Rule {
	flags := c.number()
	at := in.row(c.number())
	head := &ast.Head{
		Assign: flags&bitAssign != 0, Location: at,
		Name: ast.Var(c.string()), Reference: c.terms(), Args: c.terms(),
	}
	if flags&bitHeadKey != 0 {
		head.Key = c.term()
	}
	if flags&bitHeadValue != 0 {
		head.Value = c.term()
	}
	rule := &ast.Rule{Head: head, Location: at, Module: module, Default: flags&bitDefault != 0, Body: c.body(in)}
	if flags&bitElse != 0 {
		rule.Else = c.rule(module, in)
	}
	return rule
}

func (c *cursor) body(in *locations) ast.Body {
	body := make(ast.Body, c.number())
	exprs := make([]ast.Expr, len(body))
	for i := range body {
		body[i] = &exprs[i]
		c.expr(body[i], in)
		body[i].Index = i
	}
	return body
}

func (c *cursor) expr(expr *ast.Expr, in *locations) {
	flags := c.number()
	expr.Location = in.row(c.number())
	expr.Negated, expr.Generated = flags&bitNegated != 0, flags&bitGenerated != 0
	switch flags & 3 {
	case formTerm:
		expr.Terms = c.term()
	case formTerms:
		expr.Terms = c.terms()
	case formEvery:
		every := &ast.Every{Location: expr.Location}
		if c.number() != 0 {
			every.Key = c.term()
		}
		every.Value, every.Domain = c.term(), c.term()
		every.Body = c.body(in)
		expr.Terms = every
	case formNot:
		explicit := c.number() != 0
		expr.Terms = &ast.Not{ExplicitBody: explicit, Location: expr.Location, Body: c.body(in)}
	}
	for range flags >> 4 {
		expr.With = append(expr.With, &ast.With{Target: c.term(), Value: c.term(), Location: expr.Location})
	}
}

func (c *cursor) value() ast.Value {
	tag := c.text[c.at]
	c.at++
	switch tag {
	case tagNull:
		return ast.InternedNullValue
	case tagFalse, tagTrue:
		return ast.InternedValue(tag == tagTrue)
	case tagNumber:
		return ast.Number(c.string())
	case tagString:
		return ast.String(c.string())
	case tagVar:
		return ast.Var(c.string())
	case tagRef:
		return ast.Ref(c.terms())
	case tagArray:
		return ast.NewArray(c.terms()...)
	case tagSet:
		return ast.NewSet(c.terms()...)
	case tagObject:
		pairs := make([][2]*ast.Term, c.number())
		for i := range pairs {
			pairs[i] = [2]*ast.Term{c.term(), c.term()}
		}
		return ast.NewObject(pairs...)
	}
	in := locations{file: c.string()}
	switch tag {
	case tagArrayComprehension:
		return &ast.ArrayComprehension{Term: c.term(), Body: c.body(&in)}
	case tagSetComprehension:
		return &ast.SetComprehension{Term: c.term(), Body: c.body(&in)}
	default:
		return &ast.ObjectComprehension{Key: c.term(), Value: c.term(), Body: c.body(&in)}
	}
}
