package sample

import (
	"slices"
	"testing"
)

func TestOf(t *testing.T) {
	var list []int
	for i := range 100 {
		list = append(list, i)
	}
	t.Setenv("ALTLAS_LINT_FULL", "")
	got := Of(list, 30)
	if len(got) != 30 || !slices.IsSorted(got) || !slices.Equal(got, Of(list, 30)) {
		t.Errorf("got %v", got)
	}
	if got := Of(list, 1000); len(got) != 100 {
		t.Errorf("got %v", got)
	}
	t.Setenv("ALTLAS_LINT_FULL", "1")
	if got := Of(list, 30); len(got) != 100 {
		t.Errorf("got %v", got)
	}
}
