package suppress

import (
	"sort"

	"github.com/altlas/altlas-lint/pkg/document"
)

// scope is the part of a file that a comment applies to.
type scope string

// The scopes, from the smallest.
const (
	inLine        scope = "line"
	inInstruction scope = "instruction"
	inStage       scope = "stage"
	inFile        scope = "file"
)

// none is the index for no instruction or stage.
const none = -1

// outline maps lines to instructions and stages.
type outline struct {
	first, last []int // lines of each instruction
	stages      []int // index of each one's stage; none before the first FROM
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

// instruction returns the index of the instruction on a line.
func (o outline) instruction(line int) int {
	if i := o.before(line); i >= 0 && line <= o.last[i] {
		return i
	}
	return none
}

// stage returns the index of the stage that contains a line.
func (o outline) stage(line int) int {
	if i := o.before(line); i >= 0 {
		return o.stages[i]
	}
	return none
}

// before returns the index of the last instruction that starts on or above a line; -1 if there is none.
func (o outline) before(line int) int {
	return sort.SearchInts(o.first, line+1) - 1
}
