package report_test

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func span(line, from, to int) finding.Span {
	return finding.Span{Start: finding.Position{Line: line, Column: from}, End: finding.Position{Line: line, Column: to}}
}

func excerpt(text string) finding.Excerpt { return finding.Excerpt{Text: text, Column: 1} }

func testPolicies() []finding.Policy {
	return []finding.Policy{
		{
			ID: "root-user", Category: "user", Title: "The final stage runs as root", Remedy: "create a user and switch to it with USER",
			Description: "A process that runs as *root* is root\ntowards every volume.\n\nSo is `sudo`.", Security: true,
			Severity: finding.Error, Profile: finding.Recommended, Aliases: []string{"DL3002"}, Origin: "built-in",
			References: []string{"https://docs.docker.com/build/building/best-practices/#user"},
			Statement:  "Does not run as root", Statements: []finding.Phrase{{Language: "tr", Text: "Root olarak çalışmıyor"}},
			Translations: []finding.Translation{{
				Language: "tr", Title: "Son aşama root olarak çalışıyor", Remedy: "bir kullanıcı oluşturup USER ile ona geçin",
				Texts: []finding.TextTranslation{{Template: "the final stage runs as %q", Text: "son aşama %q kullanıcısıyla çalışıyor"}},
			}},
		},
		{
			ID: "healthcheck-missing", Title: "No HEALTHCHECK", Statement: "Has a health check", Statements: []finding.Phrase{{Language: "tr", Text: "Sağlık kontrolü var"}}, Remedy: "add HEALTHCHECK",
			Translations: []finding.Translation{{
				Language: "tr", Title: "HEALTHCHECK yok", Remedy: "HEALTHCHECK ekleyin",
				Texts: []finding.TextTranslation{{Template: "the final stage has no HEALTHCHECK", Text: "son aşamada HEALTHCHECK yok"}},
			}},
		},
		{ID: "odd-link", References: []string{"javascript:alert(1)"}},
	}
}

func lintResult() finding.Result {
	api, tool := "services/api/Dockerfile", "tools/Dockerfile"
	pin := "pin the version: apk add git=<version>"
	return finding.Result{
		Files: []finding.File{{Path: api, Parses: true}, {Path: "clean/Dockerfile", Parses: true}, {Path: tool, Parses: false}},
		Findings: []finding.Finding{
			{
				Policy: "package-version", Category: "packages", Severity: finding.Warning, Path: api, Span: span(7, 17, 20),
				Message: `"git" has no version`, Remedy: pin, Excerpt: excerpt("RUN apk add \tx \tgit && \\"),
				Edits: []finding.Edit{{Span: span(7, 17, 20), Text: "git=2.45.2-r0"}},
			},
			{
				Policy: "package-version", Category: "packages", Severity: finding.Warning, Path: api, Span: span(8, 2, 6),
				Message: `"curl" has no version`, Remedy: pin, Excerpt: excerpt("\tcurl"),
			},
			{
				Policy: "root-user", Category: "user", Severity: finding.Error, Path: api, Span: span(112, 6, 10),
				Message: `the final stage runs as "root"`, Remedy: "create a user and switch to it with USER", Excerpt: excerpt("USER root"),
			},
			{
				Policy: "label-schema", Category: "metadata", Severity: finding.Style, Path: api, Span: span(113, 14, 18),
				Message: `label "名前" is not in reverse-DNS notation`, Excerpt: excerpt(`LABEL 漢字="👍" 名前="x"`),
			},
			{
				Policy: "healthcheck-missing", Category: "health", Severity: finding.Info, Path: api,
				Message: "the final stage has no HEALTHCHECK", Remedy: "add HEALTHCHECK",
				Suppressed: &finding.Suppression{By: "inline", Reason: "a batch job"},
			},
			{
				Policy: "long-line", Category: "layout", Severity: finding.Style, Path: tool, Span: span(3, 201, 206),
				Message: `"token" stands far to the right`, Remedy: "break the line with a backslash",
				Excerpt: finding.Excerpt{Text: strings.Repeat("before ", 20) + "token" + strings.Repeat(" after", 40), Column: 61},
			},
			{
				Policy: "parse-error", Category: "syntax", Severity: finding.Error, Path: tool,
				Span:    finding.Span{Start: finding.Position{Line: 9, Column: 5}, End: finding.Position{Line: 11, Column: 4}},
				Message: "the here-document is not closed", Excerpt: excerpt("RUN <<EOF"),
			},
		},
	}
}

func cleanResult() finding.Result {
	return finding.Result{Files: []finding.File{{Path: "a/Dockerfile", Parses: true}, {Path: "b/Dockerfile", Parses: true}}}
}

func incompleteResult() finding.Result {
	result := cleanResult()
	result.Errors = []finding.Problem{
		{Path: "a/Dockerfile", Policy: "own-policy", Message: "evaluate a/Dockerfile: policy own-policy: too much work"},
		{Path: "c/Dockerfile", Message: "read c/Dockerfile: permission denied", Help: "check the path"},
	}
	return result
}

func checkResult() finding.Result {
	gateway, old, runner := "docker/Dockerfile.gateway", "docker/Dockerfile.gateway.old", "docker/Dockerfile.runner"
	node := finding.Text{"en": "Move to Node.js 18", "tr": "Node.js 18 sürümüne geçiş"}
	updates := finding.Text{"en": "Security updates", "tr": "Güvenlik güncellemeleri"}
	upgrade := finding.Finding{
		Policy: "security-updates", Category: "packages", Severity: finding.Error, Path: gateway, Span: span(30, 6, 20),
		Message: `the final stage never upgrades the packages of "node:18-alpine"`, Service: "api-gateway",
		Remedy: "run apk upgrade in the final stage", Excerpt: excerpt("FROM node:18-alpine"),
	}
	retired := finding.Finding{
		Policy: "retired-image", Category: "image", Severity: finding.Error, Path: runner, Span: span(5, 6, 26),
		Message: `"acme/runner:latest" is retired`, Service: "runner", Remedy: "build on a current image",
		Excerpt: excerpt("FROM acme/runner:latest"), Locked: true, Overruled: &finding.Suppression{By: "inline", Reason: "until the next release"},
	}
	waived := finding.Finding{
		Policy: "healthcheck-missing", Category: "health", Severity: finding.Warning, Path: runner, Span: span(5, 1, 5),
		Message: "the final stage has no HEALTHCHECK", Excerpt: excerpt("FROM acme/runner:latest"),
		Suppressed: &finding.Suppression{By: "baseline", Reason: "to be done in March", Until: "2027-03-31"},
	}
	unknown := finding.Finding{
		Policy: "env-value", Category: "environment", Severity: finding.Warning, Path: runner, Span: span(40, 11, 19),
		Message: `"${TASKS}" has no value here`, Remedy: "give TASKS a default", Excerpt: excerpt("ENV TASKS=${TASKS}"),
	}
	proof := func(path string, line int, text string) []finding.Finding {
		return []finding.Finding{{Policy: "base-version", Category: "image", Severity: finding.Error, Path: path, Span: span(line, 1, 5), Message: "is so", Excerpt: excerpt(text)}}
	}
	other := finding.Finding{
		Policy: "package-version", Category: "packages", Severity: finding.Warning, Path: runner, Span: span(12, 9, 12),
		Message: `"git" has no version`, Remedy: "pin the version", Excerpt: excerpt("apk add git"),
	}
	return finding.Result{
		Files:    []finding.File{{Path: gateway, Parses: true}, {Path: old, Parses: true}, {Path: runner, Parses: true}},
		Findings: []finding.Finding{upgrade, retired, other},
		Services: []finding.Service{
			{
				Name: "api-gateway", Title: finding.Text{"en": "API Gateway", "tr": "API Gateway Servisi"}, Dockerfile: gateway,
				Image: "acme/api-gateway:beta.v9", Retired: []string{"acme/api-gateway:latest"},
				Items: []finding.Item{
					{ID: "node-18", Title: node, Policies: []string{"base-version"}, Verdict: finding.Pass, Proof: proof(gateway, 30, "FROM node:18-alpine")},
					{ID: "updates", Title: updates, Policies: []string{"security-updates"}, Verdict: finding.Fail, Findings: []finding.Finding{upgrade}},
				},
			},
			{
				Name: "api-gateway", Title: finding.Text{"en": "API Gateway", "tr": "API Gateway Servisi"}, Dockerfile: old,
				Image: "acme/api-gateway:beta.v9", Retired: []string{"acme/api-gateway:latest"},
				Items: []finding.Item{
					{ID: "node-18", Title: node, Policies: []string{"base-version"}, Verdict: finding.Pass, Proof: proof(old, 2, "FROM   node:18")},
				},
			},
			{
				Name: "runner", Title: finding.Text{"en": "Runner Service"}, Dockerfile: runner,
				Image: "registry.example:5000/acme/runner:beta", Retired: []string{"acme/runner:late", "acme/runner:latest"},
				Items: []finding.Item{
					{ID: "no-retired-image", Policies: []string{"retired-image"}, Locked: true, Verdict: finding.Fail, Findings: []finding.Finding{retired}},
					{ID: "concurrency", Title: finding.Text{"en": "Limit of parallel tasks", "tr": "Eşzamanlı işlem sayısı optimizasyonu"}, Policies: []string{"env-value"}, Verdict: finding.Unknown, Findings: []finding.Finding{unknown}},
					{ID: "healthcheck", Policies: []string{"healthcheck-missing"}, Verdict: finding.Waived, Findings: []finding.Finding{waived}},
				},
			},
			{
				Name: "archive", Title: finding.Text{"en": "Archive Service", "tr": "Arşiv Servisi"}, Image: "acme/archive:beta",
				Items: []finding.Item{{ID: "non-root", Policies: []string{"root-user"}, Verdict: finding.Fail}},
			},
		},
	}
}

// nasty are texts of hostile files, paths and configurations.
var nasty = []string{
	"\x1b[2J\x1b]0;owned\a clear \b\x7f \u009b2J",
	"::error file=x,line=1::forged",
	"##vso[task.setvariable variable=a]b ##[error]x ##teamcity[buildStatus]",
	"  ::add-mask::three\n::error::four\r\n##[group]",
	"rtl \u202eoverride\u202c, zero\u200bwidth, \ufeffmark, line\u2028end, nbsp\u00a0",
	"bad \xff\xc3( bytes and \U000e0041tag",
	"| a | b |\n|---|---|",
	"[x](javascript:alert(1)) ![](http://evil.invalid/p.png) @everyone #1",
	"``` `code` `` </details><script>alert(1)</script> *b* _i_ \\| ~s~ &lt; $x$",
	"\"},{\"policy\":\"forged\"",
	"`",
	" ",
}

func nastyResult() finding.Result {
	var r finding.Result
	for i, text := range nasty {
		r.Files = append(r.Files, finding.File{Path: text, Parses: i%2 == 0})
		r.Findings = append(r.Findings, finding.Finding{
			Policy: text, Category: text, Severity: finding.Severity(text), Message: text, Remedy: text, Path: text,
			Span: span(i+1, 1, 4), Service: text, Excerpt: excerpt(text), Edits: []finding.Edit{{Span: span(i+1, 1, 4), Text: text}},
		}, finding.Finding{
			Policy: "odd-link", Severity: finding.Info, Message: "quotes " + text, Path: text, Span: span(i+1, 3, 4),
			Suppressed: &finding.Suppression{By: text, Reason: text},
		})
	}
	return r
}

func nastyCheck() finding.Result {
	var r finding.Result
	for i, f := range nastyResult().Findings {
		text := f.Path
		f.Policy = "retired-image"
		item := finding.Item{ID: text, Title: finding.Text{"en": text}, Policies: []string{text}, Verdict: finding.Fail, Findings: []finding.Finding{f}}
		if i%2 == 1 {
			item.Verdict, item.Proof = finding.Pass, item.Findings
		}
		r.Services = append(r.Services, finding.Service{
			Name: text, Title: finding.Text{"en": text}, Dockerfile: text, Image: text, Retired: []string{text + "1"}, Items: []finding.Item{item},
		})
	}
	return r
}
