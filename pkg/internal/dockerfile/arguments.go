package dockerfile

import (
	"slices"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// declaration is an ARG and its scope.
type declaration struct {
	pair  *document.Pair
	stage int // or beforeStages
	used  bool
}

const beforeStages = -1

// recordArguments tracks which ARGs are used. Shell text, scripts and heredocs in any
// language can read them, so every identifier in an instruction counts as a use.
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

// maxDeclared limits the declarations tracked per name, because each use visits all of them.
const maxDeclared = 100

// follow starts tracking an ARG. It replaces an earlier one of that name in the same stage.
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

// useAll marks every identifier in a text as used.
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

// use marks the ARGs that a name can refer to in a stage: declared there, inherited, or
// before the first FROM. The last is out of scope in a stage, but clearly what was intended.
func (b *builder) use(name string, stage int) {
	for _, d := range b.declared[name] {
		if d.stage == stage || d.stage == beforeStages || b.stage != nil && slices.Contains(b.stage.Lineage, d.stage) {
			d.used = true
		}
	}
}

// resolveArguments marks and indexes the ARGs without a use.
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

// isUndeclaredArg reports whether a name is an ARG from before the first FROM, or a platform ARG such as
// TARGETARCH, that the current stage neither declares again nor sets otherwise.
func (b *builder) isUndeclaredArg(name string) bool {
	if b.stage == nil || b.scope.find(name) != nil {
		return false
	}
	return b.globals.vars[name] != nil
}

// recordUnresolved returns the callback for variables without a value in shell text, or nil before the first FROM.
func (b *builder) recordUnresolved() func(string, finding.Span) {
	if b.stage == nil {
		return nil
	}
	if b.unresolvedInShell == nil {
		b.unresolvedInShell = func(name string, span finding.Span) {
			if len(b.doc.UndeclaredArgs) < maxUndeclaredArgs && b.isUndeclaredArg(name) {
				b.doc.UndeclaredArgs = append(b.doc.UndeclaredArgs, &document.Unresolved{Name: name, Why: whyUndeclared, Span: span})
			}
		}
	}
	return b.unresolvedInShell
}

// maxUndeclaredArgs limits the undeclared ARGs listed per file.
const maxUndeclaredArgs = 1000

// recordUndeclaredArgs adds the instruction to the undeclared ARGs that its shell text reported,
// starting at index undeclared, and adds those of its own words, starting at index unresolved.
func (b *builder) recordUndeclaredArgs(in *document.Instruction, unresolved, undeclared int) {
	for _, u := range b.doc.UndeclaredArgs[undeclared:] {
		u.Instruction = &in.Index
	}
	if in.Keyword == "from" {
		return
	}
	for _, u := range b.doc.Unresolved[unresolved:] {
		if u.Why == whyUndeclared && b.isUndeclaredArg(u.Name) {
			b.doc.UndeclaredArgs = append(b.doc.UndeclaredArgs, u)
		}
	}
}
