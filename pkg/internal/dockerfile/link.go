package dockerfile

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// link determines which stages become part of the image, which the build needs and what uses
// them, and resolves references to later stages.
func (b *builder) link() {
	stages := b.doc.Stages
	if syntax := b.doc.Directives["syntax"]; syntax != nil {
		b.stage, b.scope = nil, nil
		b.image("syntax", syntax.Value, syntax.Span)
	}
	if len(stages) == 0 {
		return
	}
	b.nearestStages()
	b.inputs = make([][][]int, len(stages))
	inputs := b.inputs
	for _, img := range b.doc.Images {
		if img.In == nil || *img.In >= len(stages) {
			continue
		}
		list := b.uses(img)
		inputs[*img.In] = append(inputs[*img.In], list)
		for _, used := range list {
			if by := &stages[used].UsedBy; !slices.Contains(*by, img.Use) {
				*by = append(*by, img.Use)
			}
		}
	}
	target := b.target()
	stages[target].Target = true
	for st := stages[target]; ; st = stages[*st.Parent] {
		st.Ships = true
		if st.Parent == nil {
			break
		}
	}
	reach(stages, inputs, target)
	for _, st := range stages {
		slices.Sort(st.UsedBy)
	}
}

// needs reports whether a stage needs another one, directly or not.
func (b *builder) needs(stage, other int) bool {
	visited := make([]bool, len(b.inputs))
	for todo := []int{stage}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if i == other {
			return true
		}
		for _, list := range b.inputs[i] {
			for _, used := range list {
				if !visited[used] {
					visited[used] = true
					todo = append(todo, used)
				}
			}
		}
	}
	return false
}

// uses returns the stages that a reference can name. A name with an unknown variable, such as
// base-${TARGETARCH}, can name every stage that matches.
func (b *builder) uses(img *document.Image) []int {
	switch {
	case img.StageIndex != nil:
		if *img.StageIndex < len(b.doc.Stages) {
			return []int{*img.StageIndex}
		}
		return nil
	case img.Certainty == document.Unknown && strings.Contains(img.Value, "${"), len(img.Assumed) > 0:
		list := b.fits.of(b.doc.Stages, patternOf(cmp.Or(b.partials[img], img.Value)))
		if img.Use == "from" { // only stages above
			above, _ := slices.BinarySearch(list, *img.In)
			return list[:above]
		}
		return list
	case img.Use != "from" && (img.Kind == "image" && img.Context == "" || img.Context == "possible"):
		if i, later := b.names[strings.ToLower(img.Value)]; later {
			return []int{i}
		}
	}
	return nil
}

// patternOf returns the path.Match pattern of a name, with "*" for each variable.
func patternOf(name string) string {
	var pattern strings.Builder
	for rest := strings.ToLower(name); rest != ""; {
		before, after, ok := strings.Cut(rest, "${")
		pattern.WriteString(strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(before))
		if !ok {
			break
		}
		pattern.WriteByte('*')
		_, rest, _ = strings.Cut(after, "}")
	}
	return pattern.String()
}

// fitting caches the indexes of the stages that match a pattern.
type fitting struct {
	lists map[string][]int
	tried int // names compared so far
}

// maxTried limits the names compared with patterns: thousands of patterns and thousands of
// stages would take minutes. Beyond it a pattern matches every name.
const maxTried = 1 << 20

func (f *fitting) of(stages []*document.Stage, pattern string) []int {
	if f.tried > maxTried {
		pattern = "*"
	}
	list, known := f.lists[pattern]
	if known {
		return list
	}
	f.tried += len(stages)
	for _, st := range stages {
		if st.Name == "" {
			continue
		}
		if ok, _ := path.Match(pattern, st.Name); ok || pattern == "*" {
			list = append(list, st.Index)
		}
	}
	if f.lists == nil {
		f.lists = map[string][]int{}
	}
	f.lists[pattern] = list
	return list
}

// target returns the index of the final stage: Options.Target if it exists, or the last.
func (b *builder) target() int {
	last := len(b.doc.Stages) - 1
	if b.options.Target == "" {
		return last
	}
	if i, ok := b.names[strings.ToLower(b.options.Target)]; ok {
		return i
	}
	if i, err := strconv.Atoi(b.options.Target); err == nil && i >= 0 && i <= last {
		return i
	}
	return last
}

// reach marks every stage that the target uses, directly or not.
func reach(stages []*document.Stage, inputs [][][]int, target int) {
	stages[target].Reachable = true
	for todo := []int{target}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, list := range inputs[i] {
			for _, used := range list {
				if !stages[used].Reachable {
					stages[used].Reachable = true
					todo = append(todo, used)
				}
			}
		}
	}
}
