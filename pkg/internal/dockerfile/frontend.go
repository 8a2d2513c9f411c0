package dockerfile

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// release is a minor release of the frontend docker/dockerfile 1.
type release int

func (r release) String() string { return "1." + strconv.Itoa(int(r)) }

// A feature is a flag that a frontend rejects before a release. The labs channel had some earlier; labs is the
// same release if it did not, and 0 if that is not known.
type feature struct {
	keyword, flag string
	since, labs   release
}

// features are the flags with a minimum version in BuildKit's reference.md; TestFeatures compares them.
// HEALTHCHECK is from the notes of release 1.6, because reference.md has no version for its options.
var features = [...]feature{
	{"run", "mount", 2, 0},
	{"run", "network", 3, 0},
	{"run", "security", 20, 0},
	{"run", "device", 27, 0},
	{"add", "keep-git-dir", 1, 0},
	{"add", "checksum", 6, 0},
	{"add", "chmod", 2, 0},
	{"add", "link", 4, 4},
	{"add", "unpack", 17, 17},
	{"add", "exclude", 19, 7},
	{"copy", "chmod", 2, 0},
	{"copy", "link", 4, 4},
	{"copy", "parents", 20, 7},
	{"copy", "exclude", 19, 7},
	{"healthcheck", "start-interval", 6, 6},
}

// heredocs were in the labs channel before; symbolicMode is COPY --chmod=u+x.
const (
	heredocs     release = 4
	symbolicMode release = 14
)

// frontend returns the release that the syntax directive pins; ok is false if there is none, or it is not
// a release of Docker's frontend.
func (b *builder) frontend() (pinned release, labs, ok bool) {
	directive := b.doc.Directives["syntax"]
	if directive == nil {
		return 0, false, false
	}
	reference, _, _ := strings.Cut(directive.Value, "@")
	name, tag, _ := strings.Cut(strings.TrimPrefix(reference, "docker.io/"), ":")
	if name != "docker/dockerfile" && name != "docker/dockerfile-upstream" {
		return 0, false, false
	}
	tag, labs = strings.CutSuffix(tag, "-labs")
	parts := strings.Split(tag, ".")
	if len(parts) < 2 || len(parts) > 3 || parts[0] != "1" {
		return 0, false, false
	}
	minor, err := strconv.ParseUint(parts[1], 10, 16)
	return release(minor), labs, err == nil
}

// recordTooNew records what the pinned frontend rejects because it came with a later release.
func (b *builder) recordTooNew() {
	pinned, labs, ok := b.frontend()
	if !ok {
		return
	}
	record := func(in *document.Instruction, name string, since release, span finding.Span) {
		b.doc.TooNew = append(b.doc.TooNew, &document.TooNew{
			Feature: name, Since: since.String(), Pinned: pinned.String(), Stage: in.Stage, Span: span,
		})
	}
	for _, in := range b.doc.Instructions {
		at := in
		if in.Trigger != nil {
			in = in.Trigger
		}
		for _, f := range features {
			span, used := useOf(in, f)
			since := f.since
			if labs {
				since = f.labs
			}
			if used && pinned < since {
				record(at, strings.ToUpper(f.keyword)+" --"+f.flag, since, span)
			}
		}
		if len(in.Heredocs) > 0 && pinned < heredocs && !labs {
			record(at, "a heredoc", heredocs, in.KeywordSpan)
		}
		for _, mode := range in.Flags["chmod"] {
			if mode.Value.Value != nil && !isOctal(*mode.Value.Value) && pinned < symbolicMode {
				record(at, "a symbolic --chmod", symbolicMode, mode.Span)
			}
		}
	}
}

func useOf(in *document.Instruction, f feature) (finding.Span, bool) {
	if in.Keyword != f.keyword {
		return finding.Span{}, false
	}
	if f.flag == "mount" && len(in.Mounts) > 0 {
		return in.Mounts[0].Span, true
	}
	if flags := in.Flags[f.flag]; len(flags) > 0 {
		return flags[0].NameSpan, true
	}
	return finding.Span{}, false
}

func isOctal(mode string) bool {
	return mode != "" && strings.Trim(mode, "01234567") == ""
}
