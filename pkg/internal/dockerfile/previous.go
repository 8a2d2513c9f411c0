package dockerfile

import (
	"github.com/altlas/altlas-lint/pkg/document"
)

// recordPrevious records which values of an ENV use a variable that another pair of it sets. BuildKit expands all values
// before it sets any of the variables, so they get the earlier value. It has to run before the instruction changes the
// scope.
func (b *builder) recordPrevious(in *document.Instruction) {
	if len(in.Pairs) < 2 {
		return
	}
	first := make(map[string]int, len(in.Pairs))
	for i, p := range in.Pairs {
		if _, ok := first[p.Key]; !ok {
			first[p.Key] = i
		}
	}
	for i, p := range in.Pairs {
		if p.Value == nil || !canExpandIn(b.scope, p.Value.Raw) {
			continue
		}
		word := clean(p.Value.Raw)
		result, err := b.lex.ProcessWordWithMatches(word, b.scope)
		if err != nil {
			continue
		}
		names := result.Unmatched
		if names == nil {
			names = map[string]struct{}{}
		}
		for name := range result.Matched {
			names[name] = struct{}{}
		}
		for _, name := range sortedKeys(usedWithoutDefault(word, names)) {
			at, ok := first[name]
			earlier := b.scope.find(name)
			switch {
			case !ok, at == i, at > i && (earlier != nil || name == p.Key):
				// Read from left to right, it is the earlier value.
			case earlier != nil && sameValue(in.Pairs[at].Value, name, earlier):
			default:
				p.Previous = append(p.Previous, &document.Use{Name: name, Set: earlier != nil, Span: variableSpan(p.Value.Raw, name, p.Value.Span)})
			}
		}
	}
}

// sameValue reports whether a value of ENV leaves the variable as it is.
func sameValue(v *document.Value, name string, earlier *document.Variable) bool {
	return v.Variable == name || v.Value != nil && earlier.Value != nil && *v.Value == *earlier.Value
}
