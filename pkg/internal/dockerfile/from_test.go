package dockerfile

import (
	"fmt"
	"slices"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

func TestUndeclaredArguments(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // "name nearest span"
	}{
		{"ARG A=1\nFROM x:$A", nil},
		{"FROM --platform=$BULIDPLATFORM x", []string{"BULIDPLATFORM BUILDPLATFORM 1:17-1:31"}},
		{"ARG VERSION\nFROM x:v${VERSOIN}-y", []string{"VERSOIN VERSION 2:9-2:19"}},
		{"FROM x:${A:-1}-$AB", []string{"A  1:8-1:15", "AB  1:16-1:19"}},
		{"FROM x AS s\nARG V=1\nFROM --platform=$P x:$V", []string{"V  3:22-3:24", "P  3:17-3:19"}},
		{"FROM $TARGETARCH\nARG B\n", nil},
	} {
		var got []string
		for _, stage := range Parse([]byte(test.text), Options{}).Stages {
			for _, u := range stage.From.Undeclared {
				got = append(got, fmt.Sprintf("%s %s %s", u.Name, u.Nearest, u.Span))
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestFromWithoutBuildArguments(t *testing.T) {
	for _, test := range []struct {
		text string
		args map[string]string
		want string
	}{
		{"ARG V\nFROM x:$V", nil, "the tag is empty"},
		{"ARG V\nFROM x:$V", map[string]string{"V": "1"}, ""},
		{"ARG I\nFROM $I", nil, "the reference is empty"},
		{"ARG I\nFROM ${I:-x}", nil, ""},
		{"ARG I=A\nFROM $I", nil, "repository name must be lower case"},
		{"FROM x-$TARGETARCH", nil, ""},
		{"FROM A", nil, ""}, // has no variable
		{"FROM x:$V", nil, ""},
	} {
		doc := Parse([]byte(test.text), Options{BuildArgs: test.args})
		if got := doc.Stages[0].From.Unset; got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestDuplicateStageNames(t *testing.T) {
	doc := Parse([]byte("FROM a AS x\nFROM a AS y\nFROM a AS X\nFROM a\nFROM a AS x"), Options{})
	for i, want := range []int{-1, -1, 0, -1, 2} {
		got := -1
		if earlier := doc.Stages[i].DuplicateOf; earlier != nil {
			got = *earlier
		}
		if got != want {
			t.Errorf("stage %d duplicates %d, want %d", i, got, want)
		}
	}
}

func TestIndex(t *testing.T) {
	doc := Parse([]byte("ARG A\nFROM x:$A\nFROM $B\nRUN a \\\n\n b\nCMD ['a']\nENTRYPOINT [\"$A\"]\nRUN c"), Options{})
	got := map[string][]int{}
	for field, instructions := range doc.Index {
		for _, in := range instructions {
			got[field] = append(got[field], in.Index)
		}
	}
	want := map[string][]int{"unset": {1}, "undeclared": {2}, "gap": {3}, "exec_error": {4}, "unexpanded": {5}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPlatformSeesOnlyGlobalArguments(t *testing.T) {
	doc := Parse([]byte("FROM a\nARG P=linux/arm64\nFROM --platform=$P b"), Options{})
	if p := doc.Stages[1].From.Platform; p.Value != nil || p.Certainty != document.Unknown {
		t.Errorf("platform %+v", p)
	}
}

func TestMisplacedDirectives(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"# sytnax=docker/dockerfile:1\nFROM a", []string{"syntax"}},
		{"# syntax=docker/dockerfile:1\n# escape=`\nFROM a", []string{"", ""}},
		{"# x\n# ESCAPE = \\\nFROM a", []string{"", "escape"}},
		{"# x\n# check=skip=all\n# chekc=skip=all\nFROM a", []string{"", "", "check"}},
		{"# syntax=the grammar of it\nFROM a\n# sytnax=a/b", []string{"", ""}},
		{"\n# syntax=the grammar of it\n", []string{""}},
	} {
		var got []string
		for _, comment := range Parse([]byte(test.text), Options{}).Comments {
			got = append(got, comment.LooksLike)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestSudoIsIndexed(t *testing.T) {
	doc := Parse([]byte("FROM a\nRUN x | sudo -E sh -c 'y' && sudo -v && z"), Options{})
	var got []string
	for _, c := range doc.Commands["sudo"] {
		span := c.ProgramSpan
		if c.SudoSpan != nil {
			span = *c.SudoSpan
		}
		got = append(got, c.Program+" "+span.String())
	}
	want := []string{"sh 2:9-2:13", "y 2:9-2:13", "sudo 2:30-2:34"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
