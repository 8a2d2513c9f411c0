package dockerfile

import (
	"slices"
	"testing"
)

// TestConversion checks what BuildKit parses but rejects later, and near misses.
func TestConversion(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // kinds of problems
	}{
		{`FROM "" AS base`, []string{invalidReference}},
		{"FROM ${BASE}", []string{undefinedArg}},
		{"ARG BASE\nFROM ${BASE}", nil},
		{"ARG BASE\nFROM ${BASE}${NONE}", nil},
		{"FROM ${NONE:-alpine:3.20}", nil},
		{"FROM alpine:3.20@sha256:12", []string{invalidReference}},
		{"FROM alpine:3.20\nCOPY https://example.com/a.tar.gz /srv/", []string{parseError}},
		{"FROM alpine:3.20\nENV URL=https://example.com/a\nCOPY $URL /srv/", []string{parseError}},
		{"FROM alpine:3.20\nARG URL=https://example.com/a\nCOPY $URL /srv/", nil}, // a build argument can name a file
		{"FROM alpine:3.20\nCOPY a /srv/https://example.com", nil},
		{"FROM alpine:3.20\nADD https://example.com/a /srv/", nil},
		{"FROM alpine:3.20\nONBUILD COPY --from=0 a b", nil},
		{"FROM alpine:3.20 AS me\nCOPY --from=ME a b", []string{copyFromSelf}},
		{"FROM alpine:3.20 AS me\nRUN --mount=from=me,target=/x ls", []string{copyFromSelf}},
		{"FROM alpine:3.20\nCOPY --from=1 a b", []string{unknownStage}},
		{"FROM alpine:3.20\nCOPY --from=later a b\nFROM alpine:3.20 AS later\nCOPY --from=0 b c", []string{unknownStage}},
		{"FROM alpine:3.20\nCOPY --from=later a b\nFROM alpine:3.20 AS later", nil}, // never built
		{"FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=a b c\nCOPY --from=0 b c", nil},
		{"FROM alpine:3.20\nARG X=busybox\nCOPY --from=$X a b", []string{unknownFlag}},
	} {
		var kinds []string
		for _, p := range Parse([]byte(test.text), Options{}).Problems {
			kinds = append(kinds, p.Kind)
		}
		if !slices.Equal(kinds, test.want) {
			t.Errorf("%q: problems %q, want %q", test.text, kinds, test.want)
		}
	}
}
