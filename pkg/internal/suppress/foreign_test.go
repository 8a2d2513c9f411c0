package suppress

import (
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// catalog has a policy for every linter whose comments we read.
var catalog = []finding.Policy{
	{ID: "sudo", Category: "user", Aliases: []string{"DL3004", "DS-0010", "DS010", "AVD-DS-0010", "CKV2_DOCKER_1", "8ada6e80-0ade-439e-b176-0b28f6bce35a"}},
	{ID: "workdir", Category: "workdir", Aliases: []string{"WorkdirRelativePath", "DL3000"}},
	{ID: "own", Category: "style"},
}

func rules(change func(*Rules)) Rules {
	r := Rules{Now: "2026-05-01", Runs: func(string) bool { return true }, Names: func() []string { return []string{"sudo", "DL3004", "workdir", "own"} }}
	r.Find = func(name string) (finding.Policy, bool) {
		i := slices.IndexFunc(catalog, func(p finding.Policy) bool {
			is := func(alias string) bool { return strings.EqualFold(alias, name) }
			return p.ID == name || slices.ContainsFunc(p.Aliases, is)
		})
		if i < 0 {
			return finding.Policy{}, false
		}
		return catalog[i], true
	}
	if change != nil {
		change(&r)
	}
	return r
}

// suppressed returns the lines of a Dockerfile on which a finding of a policy is suppressed.
func suppressed(content, policy string, r Rules) []int {
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

func TestForeignComments(t *testing.T) {
	everywhere := []int{1, 2, 3, 4, 5, 6, 7}
	for _, test := range []struct {
		name, comment string // on line 2
		want          []int
	}{
		{"hadolint", "# hadolint ignore=DL3004", []int{3, 4}},
		{"hadolint, several with a reason", "#hadolint ignore = SC2086 , DL3004 # why", []int{3, 4}},
		{"hadolint, unexpected word", "# hadolint ignore=DL3004 because", nil},
		{"hadolint, one of our IDs", "# hadolint ignore=sudo", nil},
		{"hadolint, whole file", "# hadolint global ignore=DL3004", everywhere},
		{"hadolint, shell", "# hadolint shell=bash", nil},
		{"BuildKit, instruction", "# check=skip=WorkdirRelativePath,X // why", nil},
		{"trivy", "#trivy:ignore:DS-0010", []int{3, 4}},
		{"trivy, older form of the ID", "# trivy:ignore:avd-ds-0010", []int{3, 4}},
		{"trivy, several", "# trivy:ignore:DS-0001 trivy:ignore:DS-0010", []int{3, 4}},
		{"trivy, everything", "#trivy:ignore:*", []int{3, 4}},
		{"trivy, until tomorrow", "#trivy:ignore:DS-0010:exp:2026-05-02", []int{3, 4}},
		{"trivy, expired", "#trivy:ignore:DS-0010:exp:2026-05-01", nil},
		{"trivy, prose", "# see trivy:ignore:DS-0010", nil},
		{"checkov", "#checkov:skip=CKV2_DOCKER_1:no root", everywhere},
		{"checkov, several", "# checkov:skip=CKV_DOCKER_9,CKV2_DOCKER_1", everywhere},
		{"KICS, line", "# kics-scan ignore-line", []int{3, 4}},
		{"KICS, block that is not a stage", "# kics-scan ignore-block", nil},
		{"KICS, whole file, too far down", "# kics-scan ignore", nil},
		{"tally", "# tally ignore=hadolint/DL3004;reason=no root", []int{3, 4}},
		{"tally, whole file", "# tally global ignore=DL3004", everywhere},
		{"tally, everything", "# tally ignore=all", []int{3, 4}},
		{"semgrep", "# nosemgrep: dockerfile.security.sudo", []int{3, 4}},
		{"prose", "# hadolint says that DL3004 is bad", nil},
	} {
		text := "FROM a\n" + test.comment + "\nRUN sudo a \\\n  b\nRUN sudo c\nFROM b\nRUN sudo d\n"
		if got := suppressed(text, "sudo", rules(nil)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q suppresses lines %v, want %v", test.name, test.comment, got, test.want)
		}
	}
}

func TestForeignCommentScopes(t *testing.T) {
	for _, test := range []struct {
		name, text, policy string
		want               []int
	}{
		{"BuildKit directive", "# check=skip=WorkdirRelativePath;error=true\nFROM a\nWORKDIR a\n", "workdir", []int{1, 2, 3}},
		{"BuildKit directive, everything", "#check=skip=all\nFROM a\nWORKDIR a\n", "workdir", []int{1, 2, 3}},
		{"everything means known rules", "# check=skip=all\nFROM a\nRUN sudo\n", "sudo", nil},
		{"BuildKit, not a directive after FROM", "FROM a\n# check=skip=WorkdirRelativePath\nRUN a\nWORKDIR a\n", "workdir", []int{3}},
		{"BuildKit IDs are case-sensitive", "# check=skip=workdirrelativepath\nFROM a\nWORKDIR a\n", "workdir", nil},
		{"BuildKit, only the first comment counts", "FROM a\n# check=skip=X\n# check=skip=WorkdirRelativePath\nWORKDIR a\n", "workdir", nil},
		{"hadolint, not on the next line", "FROM a\n# hadolint ignore=DL3004\n\nRUN sudo\n", "sudo", nil},
		{"hadolint, comment in between", "FROM a\n# hadolint ignore=DL3004\n# hadolint ignore=DL3000\nRUN sudo\n", "sudo", nil},
		{"hadolint, stage", "FROM a\n# hadolint stage ignore=DL3004\nFROM b\nRUN sudo\nFROM c\nRUN sudo\n", "sudo", []int{3, 4}},
		{"KICS, stage", "# kics-scan ignore-block\nFROM a\nRUN sudo\nFROM b\nRUN sudo\n", "sudo", []int{2, 3}},
		{"KICS, whole file", "# about\n# kics-scan ignore\nFROM a\nRUN sudo\n", "sudo", []int{1, 2, 3, 4}},
		{"KICS, one ID", "# kics-scan disable=8ADA6E80-0ade-439e-b176-0b28f6bce35a\nFROM a\n", "sudo", []int{1, 2}},
		{"KICS, all but one ID", "# kics-scan enable=8ada6e80-0ade-439e-b176-0b28f6bce35a\nFROM a\n", "sudo", nil},
		{"KICS, all but another ID", "# kics-scan enable=aaaa\nFROM a\n", "sudo", []int{1, 2}},
		{"KICS, unknown rule", "# kics-scan ignore\nFROM a\n", "workdir", nil},
		{"heredoc", "FROM a\nRUN <<EOF\n# hadolint ignore=DL3004\nsudo\nEOF\nRUN sudo\n", "sudo", nil},
		{"hadolint, inside an instruction", "FROM a\nRUN a \\\n# hadolint ignore=DL3004\n sudo\n", "sudo", nil},
	} {
		if got := suppressed(test.text, test.policy, rules(nil)); !slices.Equal(got, test.want) {
			t.Errorf("%s:\n%ssuppresses lines %v, want %v", test.name, test.text, got, test.want)
		}
	}
}

func TestRulesRestrictComments(t *testing.T) {
	for _, test := range []struct {
		name, comment string
		change        func(*Rules)
		want          []int
	}{
		{"own comment", "# altlas-lint ignore=sudo", nil, []int{3}},
		{"forbidden", "# altlas-lint ignore=sudo", func(r *Rules) { r.Forbidden = true }, nil},
		{"forbidden, foreign", "# checkov:skip=CKV2_DOCKER_1", func(r *Rules) { r.Forbidden = true }, nil},
		{"foreign ignored", "# hadolint ignore=DL3004", func(r *Rules) { r.IgnoreForeign = true }, nil},
		{"foreign ignored, own comment", "# altlas-lint ignore=DL3004", func(r *Rules) { r.IgnoreForeign = true }, []int{3}},
		{"other policies only", "# altlas-lint ignore=DL3004", func(r *Rules) { r.Only = map[string]bool{"own": true} }, nil},
		{"other policies only, foreign", "# hadolint ignore=DL3004", func(r *Rules) { r.Only = map[string]bool{"own": true} }, nil},
		{"other policies only, everything", "# tally ignore=all", func(r *Rules) { r.Only = map[string]bool{"own": true} }, nil},
		{"this policy only", "# altlas-lint ignore=DL3004", func(r *Rules) { r.Only = map[string]bool{"sudo": true} }, []int{3}},
		{"no reason", "# altlas-lint ignore=sudo", func(r *Rules) { r.RequireReason = true }, nil},
		{"with a reason", `# altlas-lint ignore=sudo reason="a"`, func(r *Rules) { r.RequireReason = true }, []int{3}},
		{"no reason, foreign", "# hadolint ignore=DL3004", func(r *Rules) { r.RequireReason = true }, nil},
		{"with a reason, foreign", "# hadolint ignore=DL3004 # a", func(r *Rules) { r.RequireReason = true }, []int{3}},
	} {
		if got := suppressed("FROM a\n"+test.comment+"\nRUN sudo a\n", "sudo", rules(test.change)); test.want == nil && len(got) > 0 || test.want != nil && !slices.Contains(got, 3) {
			t.Errorf("%s: %q suppresses lines %v, want %v", test.name, test.comment, got, test.want)
		}
	}
}
