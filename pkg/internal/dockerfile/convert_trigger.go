package dockerfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// checkTriggers checks the ONBUILD instructions of the parent stage, which the current stage runs first.
func (b *builder) checkTriggers(parent *document.Stage) {
	for _, in := range parent.By["onbuild"] {
		c := b.triggers[in]
		if c == nil || in.Trigger == nil {
			continue
		}
		if p := b.triggerProblem(in.Trigger, c); p != nil {
			b.failing = append(b.failing, failingTrigger{in, p, len(b.doc.Stages) - 1})
		} else {
			delete(b.triggers, in)
		}
	}
}

// maxTriggers limits how many triggers are applied, because every stage can run all those of another one.
const maxTriggers = 10_000

// runTriggers applies the ONBUILD instructions of the parent stage to the current one. Their commands are those of the
// ONBUILD, wherever it stands.
func (b *builder) runTriggers(parent *document.Stage) {
	for _, in := range parent.By["onbuild"] {
		if in.Trigger == nil || in.Trigger.Broken {
			continue
		}
		switch in.Trigger.Keyword {
		case "run", "from", "maintainer", "onbuild": // the last three are none that BuildKit runs
			continue
		}
		if b.triggersRun++; b.triggersRun > maxTriggers {
			b.unread(in, in.Trigger.Keyword, finding.UnreadTooMany, in.Span)
			return
		}
		if b.failsHere(in) {
			continue
		}
		run := *in.Trigger
		run.Stage = &b.stage.Index
		b.apply(&run)
		switch run.Keyword {
		case "add", "arg", "copy", "env", "expose", "user", "volume": // of the others only the last one counts
			b.doc.By[run.Keyword] = append(b.doc.By[run.Keyword], &run)
			if b.stage.By == nil {
				b.stage.By = map[string][]*document.Instruction{}
			}
			b.stage.By[run.Keyword] = append(b.stage.By[run.Keyword], &run)
		}
	}
}

// failsHere reports whether a trigger fails in the current stage, or may copy from a stage that does not exist.
func (b *builder) failsHere(in *document.Instruction) bool {
	if from := in.Trigger.Flags["from"]; len(from) > 0 && (strings.Trim(from[0].Raw, "0123456789") == "" || strings.EqualFold(from[0].Raw, b.stage.Name)) {
		return true
	}
	return slices.ContainsFunc(b.failing, func(failing failingTrigger) bool {
		return failing.onbuild == in && failing.stage == b.stage.Index
	})
}

func (b *builder) triggerProblem(in *document.Instruction, c *chunk) *document.Problem {
	result, err := parser.Parse(strings.NewReader(header(parser.DefaultEscapeToken) + clean(c.text[triggerWord(c).start:]) + bodies(in)))
	if err != nil || len(result.AST.Children) != 1 {
		return &document.Problem{Kind: parseError, Message: "ONBUILD has no instruction", Hint: argumentHint("onbuild"), Span: in.Span}
	}
	command, err := instructions.ParseInstructionWithLinter(result.AST.Children[0], b.silent)
	if err != nil {
		p := problem(c, in, err)
		if p.Kind == unknownInstruction { // a policy reports it even if no stage runs it
			p.Kind = invalidTrigger
		}
		return p
	}
	if copied, ok := command.(*instructions.CopyCommand); ok && copied.From != "" {
		if p := b.triggerSource(in.Flags["from"][0], copied.From); p != nil {
			return p
		}
	}
	p := b.rejected(in, c, command)
	if p != nil && slices.Contains([]string{invalidSignal, hostMapping, invalidProtocol, portOutOfRange}, p.Kind) {
		p.Kind = parseError // those policies do not read triggers
	}
	return p
}

// triggerSource returns the problem of COPY --from in a trigger, or nil.
func (b *builder) triggerSource(flag *document.Flag, from string) *document.Problem {
	if strings.Contains(from, "$") {
		return variableSource(flag)
	}
	_, isStage := b.names[strings.ToLower(from)]
	if _, err := strconv.Atoi(from); err == nil || isStage {
		return nil
	}
	img := &document.Image{Value: from}
	if imageref.Describe(img); img.Invalid == "" || img.Invalid == imageref.HostUnderscore {
		return nil
	}
	return &document.Problem{
		Kind: parseError, Message: fmt.Sprintf("%q is not a valid image or stage", text.Shorten(from)),
		Hint: "write an image or an earlier stage", Span: flag.Span,
	}
}

// bodies returns the heredocs of an instruction as BuildKit reads them after its line.
func bodies(in *document.Instruction) string {
	var all strings.Builder
	for _, doc := range in.Heredocs {
		all.WriteString("\n" + doc.Content + doc.Name)
	}
	return all.String()
}

// failingTrigger is a trigger that fails in a stage.
type failingTrigger struct {
	onbuild *document.Instruction
	problem *document.Problem
	stage   int
}

// rejectTriggers records the triggers that fail in a stage of the build. BuildKit runs no others.
func (b *builder) rejectTriggers() {
	for _, failing := range b.failing {
		if b.doc.Stages[failing.stage].Reachable && b.triggers[failing.onbuild] != nil {
			delete(b.triggers, failing.onbuild)
			b.reject(failing.onbuild.Trigger, failing.problem)
		}
	}
}
