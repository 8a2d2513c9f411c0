package suppress

import (
	"sort"

	"github.com/altlas/altlas-lint/pkg/document"
)

// scope is how far a comment reaches.
type scope string

// The scopes, from the nearest.
const (
	inLine        scope = "line"
	inInstruction scope = "instruction"
	inStage       scope = "stage"
	inFile        scope = "file"
)

// none is the number of no instruction and no stage.
const none = -1

// outline knows which lines belong to which instruction and stage.
type outline struct {
	first, last []int // lines of each instruction
	stages      []int // the stage of each; none: before the first FROM
}

func newOutline(document *document.Document) outline {
	var o outline
	for _, instruction := range document.Instructions {
		stage := none
		if instruction.Stage != nil {
			stage = *instruction.Stage
		}
		o.first = append(o.first, instruction.Span.Start.Line)
		o.last = append(o.last, instruction.Span.End.Line)
		o.stages = append(o.stages, stage)
	}
	return o
}

// instruction gives the number of the instruction on a line.
func (o outline) instruction(line int) int {
	if i := o.before(line); i >= 0 && line <= o.last[i] {
		return i
	}
	return none
}

// stage gives the number of the stage that a line belongs to.
func (o outline) stage(line int) int {
	if i := o.before(line); i >= 0 {
		return o.stages[i]
	}
	return none
}

// before gives the last instruction that begins on a line or above.
func (o outline) before(line int) int {
	return sort.SearchInts(o.first, line+1) - 1
}
