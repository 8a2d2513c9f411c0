package finding_test

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func TestTranslate(t *testing.T) {
	policy := finding.Policy{
		Title: "Old base image", Remedy: "move to a newer release",
		Translations: []finding.Translation{{
			Language: "tr", Title: "Eski temel imaj", Remedy: "daha yeni bir sürüme geçin",
			Texts: []finding.TextTranslation{
				{"%s %q in namespace %q has %d replicas", "%[3]q ad alanındaki %[1]s %[2]q: %[4]d kopya"},
				{"%s %q has %d replicas", "%s %q: %d kopya"},
				{"%v %% of %d failed", "%[2]d isteğin %% %[1]v kadarı başarısız"},
				{"use %s instead", "yerine %s kullanın"},
				{"no image", "imaj yok"},
			},
		}},
	}
	for name, test := range map[string]struct {
		message, remedy string
		want            string // title, message and remedy; empty: English
	}{
		"without holes":         {"no image", "", "Eski temel imaj|imaj yok|"},
		"the policy's remedy":   {"no image", "move to a newer release", "Eski temel imaj|imaj yok|daha yeni bir sürüme geçin"},
		"a remedy of the rule":  {"no image", "use node:24 instead", "Eski temel imaj|imaj yok|yerine node:24 kullanın"},
		"by index":              {`Deployment "a" in namespace "b" has 2 replicas`, "", `Eski temel imaj|"b" ad alanındaki Deployment "a": 2 kopya|`},
		"the shorter one":       {`Deployment "a" has 2 replicas`, "", `Eski temel imaj|Deployment "a": 2 kopya|`},
		"quotes inside":         {`Deployment "a \" has 3 replicas" has 2 replicas`, "", `Eski temel imaj|Deployment "a \" has 3 replicas": 2 kopya|`},
		"the verb inside":       {`a "b" c "d" has 2 replicas`, "", `Eski temel imaj|a "b" c "d": 2 kopya|`},
		"a percent sign":        {"0.5 % of 12 failed", "", "Eski temel imaj|12 isteğin % 0.5 kadarı başarısız|"},
		"negative":              {`X "a" has -2 replicas`, "", `Eski temel imaj|X "a": -2 kopya|`},
		"only a part":           {"no image here", "", ""},
		"no number":             {`X "a" has two replicas`, "", ""},
		"no quotes":             {"X a has 2 replicas", "", ""},
		"an open quote":         {`X "a has 2 replicas`, "", ""},
		"a remedy without":      {"no image", "do something else", ""},
		"a message without":     {"something else", "move to a newer release", ""},
		"verbs in what is said": {`Deployment "%s %[9]d" has 2 replicas`, "", `Eski temel imaj|Deployment "%s %[9]d": 2 kopya|`},
	} {
		t.Run(name, func(t *testing.T) {
			f := finding.Finding{Message: test.message, Remedy: test.remedy}
			title, message, remedy, ok := policy.Translate("tr", &f)
			want := test.want
			if want == "" {
				want = policy.Title + "|" + test.message + "|" + test.remedy
			}
			if got := strings.Join([]string{title, message, remedy}, "|"); got != want || ok != (test.want != "") {
				t.Errorf("got %s, %v\nwant %s", got, ok, want)
			}
		})
	}
	f := finding.Finding{Message: "no image"}
	if _, message, _, ok := policy.Translate("de", &f); ok || message != "no image" {
		t.Errorf("without a translation: got %q, %v", message, ok)
	}
}

func TestTranslationCheck(t *testing.T) {
	for _, test := range []struct{ template, text, want string }{
		{"%s is %q", "%[2]q, %[1]s", ""},
		{"%s is %q: %v", "%s %q", ""},
		{"100 %%", "%% 100", ""},
		{"%s is %x", "%s", "template: unknown verb %x: use %s, %q, %d, %v or %%"},
		{"%s", "%y", "translation: unknown verb %y: use %s, %q, %d, %v or %%"},
		{"50 %", "x", "template: unknown verb %: use %s, %q, %d, %v or %%"},
		{"%[1]s", "%s", "template: %[1]s: an index is only allowed in the translation"},
		{"%s", "%[0]s", "translation: %[0] is not an index such as %[2]s"},
		{"%s", "%[a]s", "translation: %[a] is not an index such as %[2]s"},
		{"%s", "%s %s", "the translation has a hole 2, but the template has 1"},
		{"%s %s", "%[3]s", "the translation has a hole 3, but the template has 2"},
		{"%s %q", "%[2]q %s", "the translation has a hole 3, but the template has 2"},
		{"%s %q", "%q", "hole 1 is %s in the template but %q in the translation"},
	} {
		got := ""
		if err := (finding.TextTranslation{Template: test.template, Text: test.text}).Check(); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%q, %q: got %s\nwant %s", test.template, test.text, got, test.want)
		}
	}
}

// Texts of policies quote what users write, so a match must not take more than linear time.
func TestTranslateIsLinear(t *testing.T) {
	policy := finding.Policy{Translations: []finding.Translation{{
		Language: "tr", Texts: []finding.TextTranslation{{"%s a %s a %s a %s a %s b", "x"}},
	}}}
	f := finding.Finding{Message: strings.Repeat("a ", 200_000)}
	if _, _, _, ok := policy.Translate("tr", &f); ok {
		t.Error("a text without the last letter matches")
	}
}
