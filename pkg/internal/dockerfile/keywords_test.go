package dockerfile

import (
	"maps"
	"slices"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/command"

	"github.com/altlas/altlas-lint/pkg/document"
)

// The keywords are those of BuildKit, and each has an example.
func TestKeywords(t *testing.T) {
	want := slices.Sorted(maps.Keys(command.Commands))
	if !slices.Equal(document.Keywords[:], want) {
		t.Errorf("document.Keywords is %q, BuildKit has %q", document.Keywords, want)
	}
	if got := slices.Sorted(maps.Keys(usages)); !slices.Equal(got, want) {
		t.Errorf("there are examples of %q, BuildKit has %q", got, want)
	}
}
