package dockerfile

import (
	"slices"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/shell"
)

// declaration is an ARG, and where it holds.
type declaration struct {
	pair  *document.Pair
	stage int // or beforeStages
	used  bool
}

const beforeStages = -1

// recordArguments follows which ARGs are referred to. Whatever an instruction
// holds may do so, in whatever language: each identifier in it counts.
func (b *builder) recordArguments(in *document.Instruction, c *chunk) {
	stage := beforeStages
	if b.stage != nil && in.Keyword != "from" {
		stage = b.stage.Index
	}
	switch {
	case in.Keyword == "arg":
		for _, pair := range in.Pairs {
			if stage != beforeStages {
				b.use(pair.Key, beforeStages)
			}
			if pair.Value != nil {
				b.useAll(pair.Value.Raw, stage)
			}
			b.follow(pair, stage)
		}
	case b.declared != nil:
		b.useAll(b.source.Text[b.source.Starts[c.first]:b.source.Starts[c.last+1]], stage)
	}
}

// maxDeclared bounds the declarations of one name that are followed: each use looks at all of them.
const maxDeclared = 100

// follow begins to follow an ARG. The one before it in the same stage is let go.
func (b *builder) follow(pair *document.Pair, stage int) {
	if b.declared == nil {
		b.declared = map[string][]*declaration{}
	}
	list := b.declared[pair.Key]
	if last := len(list) - 1; last >= 0 && list[last].stage == stage {
		list[last] = &declaration{pair: pair, stage: stage}
		return
	}
	if len(list) < maxDeclared {
		b.declared[pair.Key] = append(list, &declaration{pair: pair, stage: stage})
	}
}

// useAll notes all identifiers of a text.
func (b *builder) useAll(text string, stage int) {
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && shell.IsNameByte(text[i]) {
			i++
		}
		if i > start && b.declared[text[start:i]] != nil {
			b.use(text[start:i], stage)
		}
	}
}

// use notes a reference in a stage: to what that has declared or inherited. One
// that means an ARG before the first FROM by mistake counts as well.
func (b *builder) use(name string, stage int) {
	for _, d := range b.declared[name] {
		if d.stage == stage || d.stage == beforeStages || b.stage != nil && slices.Contains(b.stage.Lineage, d.stage) {
			d.used = true
		}
	}
}

// resolveArguments files the ARGs that nothing refers to.
func (b *builder) resolveArguments() {
	for _, name := range sortedKeys(b.declared) {
		for _, d := range b.declared[name] {
			d.pair.Unused = !d.used
		}
	}
	for _, in := range b.doc.By["arg"] {
		if slices.ContainsFunc(in.Pairs, func(p *document.Pair) bool { return p.Unused }) {
			b.file("unused", in)
		}
	}
}

// lostArgument reports whether a name is that of an ARG before the first FROM,
// which a stage has to declare again, and nothing else has set it.
func (b *builder) lostArgument(name string) bool {
	if b.stage == nil || b.scope.find(name) != nil {
		return false
	}
	v := b.globals.vars[name]
	return v != nil && v.Span != (finding.Span{}) // those of the builder stand nowhere
}

// recordUnresolved gives what shell text is to tell of variables without a value: nil where no ARG can be lost.
func (b *builder) recordUnresolved() func(string, finding.Span) {
	if b.stage == nil || len(b.doc.Args) == 0 {
		return nil
	}
	return func(name string, span finding.Span) {
		if len(b.doc.UndeclaredArgs) < maxLost && b.lostArgument(name) {
			b.doc.UndeclaredArgs = append(b.doc.UndeclaredArgs, &document.Unresolved{Name: name, Why: whyUndeclared, Span: span})
		}
	}
}

// maxLost bounds what is listed of one file.
const maxLost = 1000

// recordUndeclaredArgs completes what shell text has told while an instruction was read,
// and adds what its own words have lost.
func (b *builder) recordUndeclaredArgs(in *document.Instruction, unresolved, lost int) {
	for _, u := range b.doc.UndeclaredArgs[lost:] {
		u.Instruction = &in.Index
	}
	if in.Keyword == "from" {
		return
	}
	for _, u := range b.doc.Unresolved[unresolved:] {
		if u.Why == whyUndeclared && b.lostArgument(u.Name) {
			b.doc.UndeclaredArgs = append(b.doc.UndeclaredArgs, u)
		}
	}
}
