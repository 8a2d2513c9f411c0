package dockerfile

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Problem kinds that policies report from other facts. The problem only records that
// BuildKit rejects the file.
const (
	invalidReference = "base-image-invalid-reference"
	undefinedArg     = "from-undefined-arg"
	copyFromSelf     = "copy-from-self"
	unknownStage     = "copy-from-unknown-stage"
	invalidSignal    = "stopsignal-invalid"
	hostMapping      = "expose-host-mapping"
	invalidProtocol  = "expose-invalid-protocol"
	portOutOfRange   = "expose-port-out-of-range"

	invalidTrigger    = "onbuild-invalid-trigger"
	malformedExecForm = "malformed-exec-form"
)

// isPolicyOfImages reports whether a policy finds the problem in the references of the document.
func isPolicyOfImages(kind string) bool {
	switch kind {
	case invalidReference, undefinedArg, copyFromSelf, unknownStage:
		return true
	}
	return false
}

// isPolicyOfPorts reports whether a policy finds the problem in the ports of the document.
func isPolicyOfPorts(kind string) bool {
	return kind == hostMapping || kind == invalidProtocol || kind == portOutOfRange
}

// checkConversion finds what BuildKit parses but rejects when it converts the instructions
// to a build, as far as the file shows it.
func (b *builder) checkConversion() {
	b.rejectTriggers()
	parsed := len(b.doc.Problems)
	for _, img := range b.doc.Images {
		if p := b.imageProblem(img); p != nil {
			b.doc.Problems = append(b.doc.Problems, p)
		} else if kind := b.referenceProblem(img); kind != "" {
			img.Refused = kind == unknownStage
			b.doc.Problems = append(b.doc.Problems, &document.Problem{
				Kind: kind, Message: fmt.Sprintf("%q is not a valid image or stage", text.Shorten(img.Raw)),
				Hint: "write an image or an earlier stage", Span: img.Span,
			})
		}
	}
	for _, in := range b.doc.By["copy"] {
		b.checkCopy(in)
	}
	b.checkTriggerIndexes()
	for _, p := range b.doc.Problems[parsed:] {
		p.Conversion = true
	}
}

// referenceProblem returns the problem kind of a reference that BuildKit rejects, or "".
func (b *builder) referenceProblem(img *document.Image) string {
	if img.In == nil {
		return ""
	}
	certain := img.Certainty == document.Literal || img.Certainty == document.Bound
	switch {
	case img.Use == "syntax":
		return ""
	case img.Use == "mount" && isNumber(img.Value):
		return "" // an image with that name
	case img.Invalid != "" && img.Invalid != imageref.HostUnderscore && certain:
		return invalidReference
	case img.Use == "from":
		if len(img.Undeclared) > 0 && b.alwaysEmpty(img) {
			return undefinedArg
		}
		return ""
	case img.StageIndex != nil && *img.StageIndex >= len(b.doc.Stages):
		return unknownStage
	case img.StageIndex != nil && *img.StageIndex == *img.In:
		return copyFromSelf
	}
	if !certain {
		return ""
	}
	for _, used := range b.uses(img) {
		if used > *img.In && (b.doc.Stages[*img.In].Reachable || b.needs(used, *img.In)) {
			return unknownStage
		}
	}
	return ""
}

// alwaysEmpty reports whether the reference of a FROM expands to nothing with any build arguments.
func (b *builder) alwaysEmpty(img *document.Image) bool {
	result, err := b.lex.ProcessWordWithMatches(clean(img.Raw), b.globals)
	if err != nil || result.Result != "" {
		return false
	}
	for name := range result.Unmatched {
		if b.globals.find(name) != nil {
			return false
		}
	}
	return true
}

// checkCopy finds what COPY parses but does not support: variables in --from.
func (b *builder) checkCopy(in *document.Instruction) {
	if in.Broken || in.Stage == nil {
		return
	}
	if from := in.Flags["from"]; len(from) > 0 && strings.Contains(from[len(from)-1].Raw, "$") {
		b.doc.Problems = append(b.doc.Problems, variableSource(from[len(from)-1]))
	}
}

// checkTriggerIndexes finds COPY --from with the index of a stage that does not exist, in triggers
// that another stage runs.
func (b *builder) checkTriggerIndexes() {
	run := map[int]bool{} // stages whose triggers run
	for _, st := range b.doc.Stages {
		if st.Parent != nil {
			run[*st.Parent] = true
		}
	}
	for _, in := range b.doc.By["onbuild"] {
		if in.Broken || in.Stage == nil || !run[*in.Stage] || in.Trigger == nil || in.Trigger.Broken || in.Trigger.Keyword != "copy" {
			continue
		}
		for _, flag := range in.Trigger.Flags["from"] {
			if index, err := strconv.Atoi(flag.Raw); err == nil && (index < 0 || index >= len(b.doc.Stages)) {
				b.doc.Problems = append(b.doc.Problems, &document.Problem{
					Kind: parseError, Message: fmt.Sprintf("%q is not a valid image or stage", text.Shorten(flag.Raw)),
					Hint: "write an image or an earlier stage", Span: flag.Span,
				})
			}
		}
	}
}

// variableSource is the problem of a variable in COPY --from.
func variableSource(flag *document.Flag) *document.Problem {
	return &document.Problem{
		Kind: unknownFlag, Message: fmt.Sprintf("COPY --from does not expand variables: %q", text.Shorten(flag.Raw)),
		Hint: fmt.Sprintf("add the stage FROM %s AS name and write --from=name", text.Shorten(flag.Raw)), Span: flag.Span,
	}
}

// imageProblem finds a reference that BuildKit rejects for a reason that no policy reports, or nil.
func (b *builder) imageProblem(img *document.Image) *document.Problem {
	switch {
	case img.In == nil || img.Use == "syntax" || b.settled[img]:
		return nil
	case img.Kind == "context" && strings.Contains(img.Value, "://") && isCertain(img.Certainty):
		return &document.Problem{
			Kind: parseError, Message: fmt.Sprintf("%q is a URL, not an image", text.Shorten(img.Raw)),
			Hint: "write a reference such as registry.example.org/image:tag", Span: img.Span,
		}
	case img.Use == "from" && img.Kind == "stage" && isCertain(img.Certainty) && img.Value != strings.ToLower(img.Value):
		return &document.Problem{
			Kind: parseError, Message: fmt.Sprintf("FROM finds a stage only by its name in lower case: %q", text.Shorten(img.Raw)),
			Hint: "write " + strings.ToLower(img.Value), Span: img.Span,
		}
	}
	return nil
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
