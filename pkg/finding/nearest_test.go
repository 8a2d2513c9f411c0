package finding

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	candidates := []string{"root-user", "missing-user", "retired-image", "missing-healthcheck", "DL3002", "off"}
	for _, test := range []struct{ name, want string }{
		{"root-usr", "root-user"},
		{"root_user", "root-user"},
		{"roto-user", "root-user"}, // neighbors swapped: one edit
		{"ROOT-USER", "root-user"},
		{"missing-healthchek", "missing-healthcheck"},
		{"dl3003", "DL3002"},
		{"of", ""}, // short names must be closer than one edit
		{"offf", "off"},
		{"retired-imag-es", "retired-image"},
		{"retirement", ""},
		{"", ""},
		{strings.Repeat("root-user", 10000), ""},
	} {
		if got := Nearest(test.name, candidates); got != test.want {
			t.Errorf("Nearest(%.40q) = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestNearestPrefersTheFirstOnTies(t *testing.T) {
	if got := Nearest("image", []string{"imagf", "imagg", "imge"}); got != "imagf" {
		t.Errorf("got %q, want the first of the candidates one edit away", got)
	}
}
