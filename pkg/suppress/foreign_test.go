package suppress

import (
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/text"
)

// catalogue holds a policy for every linter whose comments we read.
var catalogue = []finding.Policy{
	{ID: "sudo", Category: "user", Aliases: []string{"DL3004", "DS-0010", "DS010", "AVD-DS-0010", "CKV2_DOCKER_1", "8ada6e80-0ade-439e-b176-0b28f6bce35a"}},
	{ID: "workdir", Category: "workdir", Aliases: []string{"WorkdirRelativePath", "DL3000"}},
	{ID: "own", Category: "style"},
}

func rules(change func(*Rules)) Rules {
	r := Rules{Now: "2026-05-01", Runs: func(string) bool { return true }, Names: func() []string { return []string{"sudo", "DL3004", "workdir", "own"} }}
	r.Find = func(name string) (finding.Policy, bool) {
		i := slices.IndexFunc(catalogue, func(p finding.Policy) bool {
			is := func(alias string) bool { return strings.EqualFold(alias, name) }
			return p.ID == name || slices.ContainsFunc(p.Aliases, is)
		})
		if i < 0 {
			return finding.Policy{}, false
		}
		return catalogue[i], true
	}
	if change != nil {
		change(&r)
	}
	return r
}

// silenced gives the lines of a Dockerfile in which a finding of a policy is silenced.
func silenced(content, policy string, r Rules) []int {
	document := dockerfile.Parse([]byte(content), dockerfile.Options{})
	ignores := Read(document, text.NewFile("", []byte(content), nil), r)
	var findings []finding.Finding
	for line := range document.Lines {
		at := finding.Position{Line: line + 1, Column: 1}
		findings = append(findings, finding.Finding{Policy: policy, Span: finding.Span{Start: at, End: at}})
	}
	ignores.Mark(findings)
	var lines []int
	for _, f := range findings {
		if f.Suppressed != nil {
			lines = append(lines, f.Span.Start.Line)
		}
	}
	return lines
}

func TestCommentsForOtherLinters(t *testing.T) {
	whole := []int{1, 2, 3, 4, 5, 6, 7}
	for _, test := range []struct {
		what, comment string // stands on line 2
		want          []int
	}{
		{"hadolint", "# hadolint ignore=DL3004", []int{3, 4}},
		{"hadolint, several with a reason", "#hadolint ignore = SC2086 , DL3004 # why", []int{3, 4}},
		{"hadolint, an odd word", "# hadolint ignore=DL3004 because", nil},
		{"hadolint, an id of ours", "# hadolint ignore=sudo", nil},
		{"hadolint, the file", "# hadolint global ignore=DL3004", whole},
		{"hadolint, its shell", "# hadolint shell=bash", nil},
		{"BuildKit, an instruction", "# check=skip=WorkdirRelativePath,X // why", nil},
		{"trivy", "#trivy:ignore:DS-0010", []int{3, 4}},
		{"trivy, an older form of the id", "# trivy:ignore:avd-ds-0010", []int{3, 4}},
		{"trivy, several", "# trivy:ignore:DS-0001 trivy:ignore:DS-0010", []int{3, 4}},
		{"trivy, everything", "#trivy:ignore:*", []int{3, 4}},
		{"trivy, until tomorrow", "#trivy:ignore:DS-0010:exp:2026-05-02", []int{3, 4}},
		{"trivy, expired", "#trivy:ignore:DS-0010:exp:2026-05-01", nil},
		{"trivy, prose", "# see trivy:ignore:DS-0010", nil},
		{"checkov", "#checkov:skip=CKV2_DOCKER_1:no root", whole},
		{"checkov, several", "# checkov:skip=CKV_DOCKER_9,CKV2_DOCKER_1", whole},
		{"KICS, a line", "# kics-scan ignore-line", []int{3, 4}},
		{"KICS, a block that is none", "# kics-scan ignore-block", nil},
		{"KICS, the file, too far down", "# kics-scan ignore", nil},
		{"tally", "# tally ignore=hadolint/DL3004;reason=no root", []int{3, 4}},
		{"tally, the file", "# tally global ignore=DL3004", whole},
		{"tally, everything", "# tally ignore=all", []int{3, 4}},
		{"semgrep", "# nosemgrep: dockerfile.security.sudo", []int{3, 4}},
		{"prose", "# hadolint says that DL3004 is bad", nil},
	} {
		text := "FROM a\n" + test.comment + "\nRUN sudo a \\\n  b\nRUN sudo c\nFROM b\nRUN sudo d\n"
		if got := silenced(text, "sudo", rules(nil)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q silences lines %v, want %v", test.what, test.comment, got, test.want)
		}
	}
}

func TestWhereCommentsForOtherLintersStand(t *testing.T) {
	for _, test := range []struct {
		what, text, policy string
		want               []int
	}{
		{"BuildKit's directive", "# check=skip=WorkdirRelativePath;error=true\nFROM a\nWORKDIR a\n", "workdir", []int{1, 2, 3}},
		{"its directive for everything", "#check=skip=all\nFROM a\nWORKDIR a\n", "workdir", []int{1, 2, 3}},
		{"everything is what it knows", "# check=skip=all\nFROM a\nRUN sudo\n", "sudo", nil},
		{"no directive further down", "FROM a\n# check=skip=WorkdirRelativePath\nRUN a\nWORKDIR a\n", "workdir", []int{3}},
		{"its letter case counts", "# check=skip=workdirrelativepath\nFROM a\nWORKDIR a\n", "workdir", nil},
		{"the first of two counts", "FROM a\n# check=skip=X\n# check=skip=WorkdirRelativePath\nWORKDIR a\n", "workdir", nil},
		{"hadolint wants the next line", "FROM a\n# hadolint ignore=DL3004\n\nRUN sudo\n", "sudo", nil},
		{"and no comment between", "FROM a\n# hadolint ignore=DL3004\n# hadolint ignore=DL3000\nRUN sudo\n", "sudo", nil},
		{"hadolint's stage", "FROM a\n# hadolint stage ignore=DL3004\nFROM b\nRUN sudo\nFROM c\nRUN sudo\n", "sudo", []int{3, 4}},
		{"KICS, the stage", "# kics-scan ignore-block\nFROM a\nRUN sudo\nFROM b\nRUN sudo\n", "sudo", []int{2, 3}},
		{"KICS, the file", "# about\n# kics-scan ignore\nFROM a\nRUN sudo\n", "sudo", []int{1, 2, 3, 4}},
		{"KICS, an id", "# kics-scan disable=8ADA6E80-0ade-439e-b176-0b28f6bce35a\nFROM a\n", "sudo", []int{1, 2}},
		{"KICS, all but an id", "# kics-scan enable=8ada6e80-0ade-439e-b176-0b28f6bce35a\nFROM a\n", "sudo", nil},
		{"KICS, all but another id", "# kics-scan enable=aaaa\nFROM a\n", "sudo", []int{1, 2}},
		{"KICS, of what it knows", "# kics-scan ignore\nFROM a\n", "workdir", nil},
		{"a heredoc is no comment", "FROM a\nRUN <<EOF\n# hadolint ignore=DL3004\nsudo\nEOF\nRUN sudo\n", "sudo", nil},
		{"nor a comment in an instruction for hadolint", "FROM a\nRUN a \\\n# hadolint ignore=DL3004\n sudo\n", "sudo", nil},
	} {
		if got := silenced(test.text, test.policy, rules(nil)); !slices.Equal(got, test.want) {
			t.Errorf("%s:\n%ssilences lines %v, want %v", test.what, test.text, got, test.want)
		}
	}
}

func TestConfigurationsMayForbidComments(t *testing.T) {
	for _, test := range []struct {
		what, comment string
		change        func(*Rules)
		want          []int
	}{
		{"ours", "# altlas-lint ignore=sudo", nil, []int{3}},
		{"all", "# altlas-lint ignore=sudo", func(r *Rules) { r.Forbidden = true }, nil},
		{"all, a rival's", "# checkov:skip=CKV2_DOCKER_1", func(r *Rules) { r.Forbidden = true }, nil},
		{"rivals", "# hadolint ignore=DL3004", func(r *Rules) { r.IgnoreForeign = true }, nil},
		{"rivals, but not ours", "# altlas-lint ignore=DL3004", func(r *Rules) { r.IgnoreForeign = true }, []int{3}},
		{"others", "# altlas-lint ignore=DL3004", func(r *Rules) { r.Only = map[string]bool{"own": true} }, nil},
		{"others, a rival's", "# hadolint ignore=DL3004", func(r *Rules) { r.Only = map[string]bool{"own": true} }, nil},
		{"others, everything", "# tally ignore=all", func(r *Rules) { r.Only = map[string]bool{"own": true} }, nil},
		{"not this one", "# altlas-lint ignore=DL3004", func(r *Rules) { r.Only = map[string]bool{"sudo": true} }, []int{3}},
		{"without a reason", "# altlas-lint ignore=sudo", func(r *Rules) { r.RequireReason = true }, nil},
		{"with one", `# altlas-lint ignore=sudo reason="a"`, func(r *Rules) { r.RequireReason = true }, []int{3}},
		{"without a reason, a rival's", "# hadolint ignore=DL3004", func(r *Rules) { r.RequireReason = true }, nil},
		{"with one, a rival's", "# hadolint ignore=DL3004 # a", func(r *Rules) { r.RequireReason = true }, []int{3}},
	} {
		if got := silenced("FROM a\n"+test.comment+"\nRUN sudo a\n", "sudo", rules(test.change)); test.want == nil && len(got) > 0 || test.want != nil && !slices.Contains(got, 3) {
			t.Errorf("%s: %q silences lines %v, want %v", test.what, test.comment, got, test.want)
		}
	}
}
