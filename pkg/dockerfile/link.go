package dockerfile

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// link finds out which stages ship, which can be reached and what uses them,
// and resolves references to stages that stand further down.
func (b *builder) link() {
	stages := b.doc.Stages
	if syntax := b.doc.Directives["syntax"]; syntax != nil {
		b.stage, b.scope = nil, nil
		b.image("syntax", syntax.Value, syntax.Span)
	}
	if len(stages) == 0 {
		return
	}
	inputs := make([][]int, len(stages))
	for _, img := range b.doc.Images {
		if img.In == nil || *img.In >= len(stages) {
			continue
		}
		for _, used := range b.uses(img) {
			inputs[*img.In] = append(inputs[*img.In], used)
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

// uses lists the stages that a reference can mean. A name that holds an unknown
// variable (base-${TARGETARCH}) can mean each stage that fits.
func (b *builder) uses(img *Image) []int {
	switch {
	case img.StageIndex != nil:
		if *img.StageIndex < len(b.doc.Stages) {
			return []int{*img.StageIndex}
		}
		return nil
	case img.Certainty == Unknown && strings.Contains(img.Value, "${"):
		return b.matching(img)
	case img.Use != "from" && img.Kind == "image":
		if i, later := b.names[strings.ToLower(img.Value)]; later {
			return []int{i}
		}
	}
	return nil
}

func (b *builder) matching(img *Image) []int {
	var pattern strings.Builder
	for rest := strings.ToLower(img.Value); rest != ""; {
		before, after, ok := strings.Cut(rest, "${")
		pattern.WriteString(strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(before))
		if !ok {
			break
		}
		pattern.WriteByte('*')
		_, rest, _ = strings.Cut(after, "}")
	}
	var fitting []int
	for _, st := range b.doc.Stages {
		if st.Name == "" || img.Use == "from" && st.Index >= *img.In {
			continue
		}
		if ok, _ := path.Match(pattern.String(), st.Name); ok {
			fitting = append(fitting, st.Index)
		}
	}
	return fitting
}

// target is the stage that ships: the declared one, or the last.
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

// reach marks every stage of which something can get into the target.
func reach(stages []*Stage, inputs [][]int, target int) {
	for todo := []int{target}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if stages[i].Reachable {
			continue
		}
		stages[i].Reachable = true
		todo = append(todo, inputs[i]...)
	}
}
