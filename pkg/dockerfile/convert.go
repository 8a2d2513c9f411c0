package dockerfile

import (
	"fmt"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/text"
)

// Kinds of problems that policies report from facts of their own: the document
// only says that BuildKit refuses the file for it.
const (
	invalidReference = "base-image-invalid-reference"
	undefinedArg     = "from-undefined-arg"
	copyFromSelf     = "copy-from-self"
	unknownStage     = "copy-from-unknown-stage"
)

// checkConversion looks for what BuildKit refuses when it makes a build of
// instructions that it could parse, as far as the file alone shows it.
func (b *builder) checkConversion() {
	parsed := len(b.doc.Problems)
	for _, img := range b.doc.Images {
		if kind := b.impossible(img); kind != "" {
			b.doc.Problems = append(b.doc.Problems, &document.Problem{
				Kind: kind, Message: fmt.Sprintf("%q is no image or stage that a build can have", text.Shorten(img.Raw)),
				Hint: "name an image or an earlier stage", Span: img.Span,
			})
		}
	}
	for _, in := range b.doc.By["copy"] {
		b.checkCopy(in)
	}
	for _, p := range b.doc.Problems[parsed:] {
		p.Conversion = true
	}
}

// impossible gives the kind of problem that a reference is, if any.
func (b *builder) impossible(img *document.Image) string {
	if img.In == nil {
		return ""
	}
	sure := img.Certainty == document.Literal || img.Certainty == document.Bound
	switch {
	case img.Use == "syntax":
		return ""
	case img.Invalid != "" && sure:
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
	if !sure {
		return ""
	}
	for _, used := range b.uses(img) {
		if used > *img.In && b.doc.Stages[*img.In].Reachable {
			return unknownStage
		}
	}
	return ""
}

// alwaysEmpty reports whether nothing is left of a FROM whatever arguments are given.
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

// checkCopy looks at what COPY parses and cannot do: variables in --from, and sources elsewhere.
func (b *builder) checkCopy(in *document.Instruction) {
	if in.Broken || in.Stage == nil {
		return
	}
	if from := in.Flags["from"]; len(from) > 0 && strings.Contains(from[len(from)-1].Raw, "$") {
		last := from[len(from)-1]
		b.doc.Problems = append(b.doc.Problems, &document.Problem{
			Kind: unknownFlag, Message: fmt.Sprintf("COPY --from replaces no variables: %q", text.Shorten(last.Raw)),
			Hint: fmt.Sprintf("give the image a stage of its own, FROM %s AS name, and copy from that", text.Shorten(last.Raw)), Span: last.Span,
		})
	}
	for _, source := range in.Args[:max(len(in.Args)-1, 0)] {
		content := source.String()
		if source.Certainty == document.Unknown || !strings.HasPrefix(content, "http://") && !strings.HasPrefix(content, "https://") {
			continue
		}
		b.doc.Problems = append(b.doc.Problems, &document.Problem{
			Kind: parseError, Message: fmt.Sprintf("COPY takes no URL: %q", text.Shorten(content)),
			Hint: "write ADD, with --checksum where the file never changes", Span: source.Span,
		})
	}
}
