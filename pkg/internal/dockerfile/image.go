package dockerfile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// maxReference exceeds the bytes of the longest reference with name, tag and digest.
const maxReference = 600

// image reads one image reference and adds it to the document. It resolves raw in the current
// scope, for FROM in that before the first FROM.
func (b *builder) image(use, raw string, span finding.Span) *document.Image {
	img := &document.Image{Raw: text.ShortenTo(raw, maxReference), Span: span, Use: use}
	scope := b.globals
	if use != "from" {
		scope = b.vars()
	}
	content, certainty, known := b.resolve(raw, scope, span)
	img.Value, img.Certainty = text.ShortenTo(content, maxReference), certainty
	if b.stage != nil {
		img.In = &b.stage.Index
	}
	b.doc.Images = append(b.doc.Images, img)
	index, err := strconv.Atoi(content)
	stage, isStage := b.names[strings.ToLower(content)]
	switch {
	case use != "syntax" && known && b.describeContext(img): // BuildKit does not build a stage of this name
	case isStage && known:
		img.Kind, img.StageIndex = "stage", &stage
	case content == "" && known:
		img.Kind, img.Invalid = "unknown", "the reference is empty"
	case (use == "copy" || use == "mount" && isNumber(content)) && known && err == nil && index >= 0:
		img.Kind, img.StageIndex = "stage", &index
	case content == "scratch":
		describeScratch(img)
	case strings.Contains(content, "://"):
		img.Kind = "context"
	default:
		b.describeImage(img, raw, known)
	}
	if use != "syntax" {
		img.Support = imageref.SupportOf(img, b.options.Support)
	}
	return img
}

func describeScratch(img *document.Image) {
	img.Kind, img.Distro, img.Packages = "scratch", "none", "none"
	img.RunsAs = imageref.UserOf("root", 0)
}

// describeImage describes a reference that is no stage, or is unknown.
func (b *builder) describeImage(img *document.Image, raw string, known bool) {
	img.Kind = "image"
	if img.Use == "from" && !known {
		known = b.assumeEmpty(img, raw)
	}
	imageref.Describe(img)
	switch {
	case !known && img.Name == "":
		img.Kind = "unknown"
	case known && img.Use != "syntax" && img.Invalid == "" && len(img.Assumed) == 0 && imageref.MayBeContext(img.Value):
		img.Kind, img.Context = "context", "possible"
	}
	switch {
	case len(img.Assumed) == 0 || img.RunsAs == nil:
	case img.RunsAs.IsRoot != "yes": // only with these values
		img.RunsAs = nil
	default:
		user := *img.RunsAs
		user.Certainty = document.Default
		img.RunsAs = &user
	}
}

// assumeEmpty takes the variables of a FROM without a value as empty, as a build without build arguments
// does, if they leave a valid reference. It reports whether they do.
func (b *builder) assumeEmpty(img *document.Image, raw string) bool {
	if !b.canExpand(raw) {
		return false
	}
	result, err := b.lex.ProcessWordWithMatches(clean(raw), b.globals)
	if err != nil || result.Result == "" || len(result.Result) > maxReference {
		return false
	}
	names := sortedKeys(result.Unmatched)
	for _, name := range names {
		v := b.globals.find(name)
		if slices.Contains(platformArgs, name) || v != nil && v.Raw != "" {
			return false
		}
	}
	if afterSeparator(img.Value) {
		return false
	}
	_, isStage := b.names[strings.ToLower(result.Result)]
	probe := &document.Image{Value: result.Result}
	imageref.Describe(probe)
	if isStage || result.Result == "scratch" || probe.Invalid != "" || strings.Contains(result.Result, "://") {
		return false
	}
	b.partial(img, img.Value)
	img.Untagged = imageref.Untagged(img.Value)
	img.Value, img.Certainty, img.Assumed = result.Result, document.Default, names
	return true
}

// afterSeparator reports whether a separator precedes a variable, as in 3.13-${VARIANT}: without its value
// the reference is not complete, even if it is valid.
func afterSeparator(reference string) bool {
	for _, separator := range [...]string{"-${", ".${", "_${"} {
		if strings.Contains(reference, separator) {
			return true
		}
	}
	return false
}

// partial records the value of a reference with its variables.
func (b *builder) partial(img *document.Image, value string) {
	if b.partials == nil {
		b.partials = map[*document.Image]string{}
	}
	b.partials[img] = value
}

// nearestStages records which stage is probably meant by a name that is none.
func (b *builder) nearestStages() {
	for _, img := range b.doc.Images {
		if img.In == nil || img.Use == "syntax" || img.StageIndex != nil || img.Certainty == document.Unknown || img.Context != "" && img.Context != "possible" {
			continue
		}
		if i, ok := b.names[strings.ToLower(img.Value)]; ok {
			if i > *img.In && (img.Use != "from" || img.Context == "possible") {
				img.Nearest = img.Value
			}
			continue
		}
		if img.Context != "possible" {
			continue
		}
		if b.nearest++; b.nearest > maxNearest {
			return
		}
		var earlier []string
		for _, st := range b.doc.Stages[:min(*img.In, len(b.doc.Stages))] {
			if st.Name != "" {
				earlier = append(earlier, st.Name)
			}
		}
		img.Nearest = finding.Nearest(strings.ToLower(img.Value), earlier)
	}
}
