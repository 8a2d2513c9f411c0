package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// A finding is shown in one language: message and remedy are both translated, or neither.
func TestFindingsInOneLanguage(t *testing.T) {
	policies := []finding.Policy{{
		ID: "parse-error", Title: "Parse error", Remedy: "correct the instruction",
		Translations: []finding.Translation{{
			Language: "tr", Title: "Ayrıştırma hatası", Remedy: "komutu düzeltin",
			Texts: []finding.TextTranslation{{Template: "%s takes no URL", Text: "%s bir URL kabul etmez"}},
		}},
	}}
	for name, test := range map[string]struct {
		message, remedy string
		want            []string
	}{
		"translated":            {"COPY takes no URL", "correct the instruction", []string{"hata: COPY bir URL kabul etmez [", "öneri: komutu düzeltin"}},
		"a remedy without":      {"COPY takes no URL", "use ADD", []string{"hata: COPY takes no URL [", "öneri: use ADD"}},
		"a message without":     {"something else", "correct the instruction", []string{"hata: something else [", "öneri: correct the instruction"}},
		"a rejected file":       {finding.RejectedFile + "COPY takes no URL", "", []string{"hata: BuildKit dosyayı kabul etmediği için imaj derlenemiyor: COPY bir URL kabul etmez ["}},
		"a rejected file's own": {finding.RejectedFile + "something else", "", []string{"hata: " + finding.RejectedFile + "something else ["}},
		"no Dockerfile": {
			fmt.Sprintf(finding.NoDockerfile, "api"), fmt.Sprintf(finding.NameDockerfile, "api", "api"),
			[]string{`hata: "api" servisi için Dockerfile bulunamadı [`, "öneri: Dockerfile'ı --dockerfile api=PATH ile veya services.api.dockerfile altında belirtin\n"},
		},
		"no matching Dockerfile": {
			fmt.Sprintf(finding.NoDockerfile, "api"), fmt.Sprintf(finding.NameOtherDockerfile, "api", "api", "a*, b*"),
			[]string{`hata: "api" servisi için Dockerfile bulunamadı [`, "altında belirtin; hiçbir dosya eşleşmiyor: a*, b*"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			result := finding.Result{Findings: []finding.Finding{{
				Policy: "parse-error", Severity: finding.Error, Path: "Dockerfile", Span: span(1, 1, 2), Message: test.message, Remedy: test.remedy,
			}}}
			got := write(t, "text", result, report.Options{Language: "tr", Policies: policies, Width: 200})
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("got\n%s\nwant it to contain %q", got, want)
				}
			}
			if got := write(t, "text", result, report.Options{Policies: policies, Width: 200}); !strings.Contains(got, "error: "+test.message+" [") {
				t.Errorf("in English: got\n%s", got)
			}
		})
	}
}

// An item without title shows what holds when it passes, never what is wrong.
func TestItemsWithoutTitle(t *testing.T) {
	policies := testPolicies()
	for i, test := range []struct {
		title    finding.Text
		policies []string
		en, tr   string
	}{
		{nil, []string{"root-user"}, "Does not run as root", "Root olarak çalışmıyor"},
		{nil, []string{"root-user", "healthcheck-missing"}, "Does not run as root; Has a health check", "Root olarak çalışmıyor; Sağlık kontrolü var"},
		{finding.Text{"en": "Users"}, []string{"root-user"}, "Users", "Users"},
		{nil, []string{"odd-link"}, "the-item", "the-item"},
		{nil, []string{"root-user", "gone"}, "the-item", "the-item"},
	} {
		item := finding.Item{ID: "the-item", Title: test.title, Policies: test.policies, Verdict: finding.Fail}
		result := finding.Result{Services: []finding.Service{{Name: "api", Dockerfile: "Dockerfile", Items: []finding.Item{item}}}}
		for language, want := range map[string]string{"en": test.en, "tr": test.tr} {
			for _, format := range []string{"text", "compact", "csv", "html", "markdown", "json"} {
				got := write(t, format, result, report.Options{Language: language, Policies: policies, Width: 200})
				if !strings.Contains(got, want) {
					t.Errorf("%d: %s in %s: got\n%s\nwant it to contain %q", i, format, language, got, want)
				}
				if strings.Contains(got, "The final stage runs as root") || strings.Contains(got, "Son aşama root olarak çalışıyor") {
					t.Errorf("%d: %s in %s names the fault", i, format, language)
				}
			}
		}
	}
}
