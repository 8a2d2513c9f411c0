package checklist

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
)

func one(message string) []finding.Finding { return []finding.Finding{{Message: message}} }

func suppressed(message string) []finding.Finding {
	return []finding.Finding{{Message: message, Suppressed: &finding.Suppression{By: "inline"}}}
}

func span(line int) finding.Span {
	return finding.Span{Start: finding.Position{Line: line, Column: 1}, End: finding.Position{Line: line, Column: 4}}
}

// of sets the item and the policy of an outcome.
func of(item, id string, outcome policy.Outcome) policy.Outcome {
	outcome.Item, outcome.Policy = item, id
	return outcome
}

// TestVerdicts covers all combinations of outcomes for an item with two policies.
func TestVerdicts(t *testing.T) {
	valid := &document.Document{Path: "Dockerfile"}
	broken := &document.Document{Path: "Dockerfile", Problems: []*document.Problem{
		{Kind: "parse-error", Message: "second", Span: span(9)},
		{Kind: "unknown-instruction", Message: `unknown instruction "FRM"`, Hint: "write FROM", Span: span(2)},
	}}
	rejection := []finding.Finding{{
		Policy: "unknown-instruction", Category: "syntax", Severity: finding.Error, Path: "Dockerfile", Span: span(2), Service: "s",
		Message: `no image can be built, since BuildKit rejects the file: unknown instruction "FRM"`, Remedy: "write FROM",
	}}
	denied, waived, unknown := policy.Outcome{Denied: one("no")}, policy.Outcome{Denied: suppressed("yes but")}, policy.Outcome{Undetermined: one("unknown")}
	passes := policy.Outcome{Proof: one("proof")}
	for _, test := range []struct {
		name          string
		first, second policy.Outcome
		document      *document.Document
		verdict       finding.Verdict
		findings      []finding.Finding
		proof         []finding.Finding
	}{
		{"both pass", passes, policy.Outcome{Proof: one("more")}, valid, finding.Pass, nil, append(one("proof"), one("more")...)},
		{"both by the same line", inFile("proof"), inFile("more"), valid, finding.Pass, nil, inFile("proof").Proof},
		{"a line before all that was evaluated", policy.Outcome{Proof: whole("all")}, passes, valid, finding.Pass, nil, one("proof")},
		{"both by absence", policy.Outcome{Proof: whole("all")}, policy.Outcome{Proof: whole("all")}, valid, finding.Pass, nil, whole("all")},
		{"one says nothing", passes, policy.Outcome{}, valid, finding.Unknown, []finding.Finding{notEvaluated(Assignment{config.Service{Name: "s"}, "Dockerfile"}, "q")}, nil},
		{"one fails", passes, denied, valid, finding.Fail, one("no"), nil},
		{"both fail", policy.Outcome{Denied: one("also")}, denied, valid, finding.Fail, append(one("also"), one("no")...), nil},
		{"fail before waived", waived, denied, valid, finding.Fail, one("no"), nil},
		{"fail before unknown", unknown, denied, valid, finding.Fail, one("no"), nil},
		{"fail in a rejected file", passes, denied, broken, finding.Fail, one("no"), nil},
		{"one waived", passes, waived, valid, finding.Waived, suppressed("yes but"), nil},
		{"waived before unknown", unknown, waived, valid, finding.Waived, suppressed("yes but"), nil},
		{"waived in part", policy.Outcome{Denied: append(suppressed("yes but"), one("no")...)}, passes, valid, finding.Fail, one("no"), nil},
		{"waived in a rejected file", waived, passes, broken, finding.Waived, suppressed("yes but"), nil},
		{"one unknown", unknown, passes, valid, finding.Unknown, one("unknown"), nil},
		{"unknown in a rejected file", unknown, passes, broken, finding.Unknown, one("unknown"), nil},
		{"pass in a rejected file", passes, passes, broken, finding.Unknown, rejection, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := config.Service{Name: "s", Items: []config.Item{
				{ID: "before", Policies: []config.ItemPolicy{{ID: "a"}}},
				{ID: "item", Title: finding.Text{"en": "Item"}, Policies: []config.ItemPolicy{{ID: "p"}, {ID: "q"}}},
			}}
			got := Check(Assignment{service, "Dockerfile"}, []policy.Outcome{of("before", "a", denied), of("item", "q", test.second), of("item", "p", test.first), {Policy: "p", Denied: one("not for the item")}}, test.document, text.NewFile("", nil, nil))
			want := finding.Item{
				ID: "item", Title: finding.Text{"en": "Item"}, Policies: []string{"p", "q"},
				Verdict: test.verdict, Findings: test.findings, Proof: test.proof,
			}
			if diff := cmp.Diff(want, got.Items[1]); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if got.Items[0].Verdict != finding.Fail {
				t.Errorf("the verdict of the first item is %s, want fail", got.Items[0].Verdict)
			}
		})
	}
}

func inFile(message string) policy.Outcome {
	list := one(message)
	list[0].Path = "Dockerfile"
	return policy.Outcome{Proof: list}
}

func whole(message string) []finding.Finding {
	list := one(message)
	list[0].Whole = true
	return list
}

func TestCheckWithoutDockerfile(t *testing.T) {
	service := services(t, `services:
  web:
    title: Web
    image: acme/web:2
    retired: acme/web:1
    dockerfile: [a*, b/*]
    checklist: {items: [{id: user, policy: root-user}]}
`)[0]
	want := finding.Service{
		Name: "web", Title: finding.Text{"en": "Web"}, Image: "acme/web:2", Retired: []string{"acme/web:1"},
		Items: []finding.Item{{
			ID: "user", Policies: []string{"root-user"}, Verdict: finding.Unknown,
			Findings: []finding.Finding{{
				Policy: "root-user", Severity: finding.Error, Service: "web", Path: "c.yaml",
				Span:    finding.Span{Start: finding.Position{Line: 2, Column: 3}, End: finding.Position{Line: 2, Column: 6}},
				Message: `no Dockerfile found for service "web"`,
				Remedy:  "name it with --dockerfile web=PATH, or under services.web.dockerfile; no file matches a*, b/*",
			}},
		}},
	}
	got := Check(Assignment{Service: service}, nil, nil, text.NewFile("", nil, nil))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	service.Path = ""
	if f := Check(Assignment{Service: service}, nil, nil, text.NewFile("", nil, nil)).Items[0].Findings[0]; !f.Span.IsZero() || f.Path != "" {
		t.Errorf("the finding of a built-in service has the position %s:%s", f.Path, f.Span)
	}
}

func TestRuns(t *testing.T) {
	cfg, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	limits := map[string]any{"min": 1, "max": 64}
	want := []policy.Run{
		{Policy: "missing-user", Item: "non-root-user", Prove: true},
		{Policy: "root-user", Item: "non-root-user", Prove: true},
		{Policy: "missing-healthcheck", Item: "healthcheck", Prove: true},
		{Policy: "missing-security-updates", Item: "security-updates", Prove: true},
		{Policy: "concurrency-limits", Item: "concurrency", Prove: true, Options: map[string]any{
			"variables": map[string]any{"MAX_CONCURRENT_TASKS": limits, "MAX_CONCURRENT_AI_TASKS": limits},
		}},
		{Policy: "retired-image", Item: "no-retired-image", Prove: true},
	}
	// Only config.Resolve knows which policies are about the service.
	onFile, onService := Runs(cfg.Services[1])
	if diff := cmp.Diff(want, onFile[:len(want)]); diff != "" || len(onService) > 0 {
		t.Errorf("-want +got\n%s\nruns on the service: %v", diff, onService)
	}
	for i := range cfg.Services[1].Items {
		item := &cfg.Services[1].Items[i]
		item.Policies[0].OfService = item.ID == "two-replicas"
	}
	_, onService = Runs(cfg.Services[1])
	if diff := cmp.Diff([]policy.Run{{Policy: "single-replica", Item: "two-replicas", Prove: true}}, onService); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// Items about the service need no Dockerfile and pass even if BuildKit rejects it.
func TestServiceItems(t *testing.T) {
	service := config.Service{Name: "s", Items: []config.Item{
		{ID: "file", Policies: []config.ItemPolicy{{ID: "a"}}},
		{ID: "own", Policies: []config.ItemPolicy{{ID: "b", OfService: true}}},
		{ID: "both", Policies: []config.ItemPolicy{{ID: "c", OfService: true}, {ID: "d"}}},
	}}
	broken := &document.Document{Path: "Dockerfile", Problems: []*document.Problem{{Kind: "parse-error", Span: span(2)}}}
	passes := policy.Outcome{Proof: one("proof")}
	all := []policy.Outcome{of("file", "a", passes), of("own", "b", passes), of("both", "c", passes), of("both", "d", passes)}
	for _, test := range []struct {
		name       string
		dockerfile string
		document   *document.Document
		outcomes   []policy.Outcome
		want       [3]finding.Verdict
	}{
		{"without a Dockerfile", "", nil, []policy.Outcome{of("own", "b", passes), of("both", "c", passes)}, [3]finding.Verdict{finding.Unknown, finding.Pass, finding.Unknown}},
		{"broken Dockerfile", "Dockerfile", broken, all, [3]finding.Verdict{finding.Unknown, finding.Pass, finding.Unknown}},
		{"by key, in any order", "Dockerfile", &document.Document{}, []policy.Outcome{
			of("both", "d", passes), of("both", "c", policy.Outcome{Denied: one("no")}), of("own", "b", passes), of("file", "a", policy.Outcome{Denied: one("no")}),
		}, [3]finding.Verdict{finding.Fail, finding.Pass, finding.Fail}},
		{"a missing outcome does not pass", "Dockerfile", &document.Document{}, all[1:2], [3]finding.Verdict{finding.Unknown, finding.Pass, finding.Unknown}},
	} {
		got := Check(Assignment{service, test.dockerfile}, test.outcomes, test.document, text.NewFile("", nil, nil))
		for i, item := range got.Items {
			if item.Verdict != test.want[i] {
				t.Errorf("%s: %s is %s, want %s", test.name, item.ID, item.Verdict, test.want[i])
			}
		}
	}
}
