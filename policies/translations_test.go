package policies_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
	"github.com/altlas/altlas-lint/policies"
)

// Every finding that a translated policy reports about its examples has a Turkish text.
func TestTranslations(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, p := range set.Policies() {
		if p.Translation("tr") == nil {
			continue
		}
		for kind := range kinds {
			folder := filepath.Join(examples, p.ID, kind)
			for _, entry := range list(t, folder) {
				name, ok := strings.CutSuffix(entry.Name(), extension(p))
				if !ok {
					continue
				}
				path := filepath.Join(folder, name)
				example := load(t, set, p, path, filepath.ToSlash(path)+".Dockerfile")
				example.Request.Runs[0].Prove = false // pkg/report translates what it adds
				outcome, err := example.Evaluate(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range slices.Concat(outcome.Denied, outcome.Undetermined, outcome.Proof) {
					checked++
					if f.Remedy == finding.GiveValue { // pkg/report translates it
						f.Remedy = p.Remedy
					}
					checkTurkish(t, path, &p, &f)
				}
			}
		}
	}
	if checked == 0 {
		t.Error("no translated policy reported a finding")
	}
}

// The syntax policies report texts of the parser and of BuildKit. These files show the texts
// that no example has.
func TestSyntaxTranslations(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	request := policy.Request{Now: "2026-01-01"}
	for _, p := range set.Policies() {
		if p.Category == "syntax" && p.Translation("tr") != nil {
			request.Runs = append(request.Runs, policy.Run{Policy: p.ID})
		}
	}
	for _, source := range []string{
		"",
		"FROM a\nCOPY b <<E\n",
		"FROM a\nENV a=b c\n",
		"FROM a\nENV a=$(date +%F)\n",
		"FROM a\nENV a=b " + strings.Repeat("c", 1<<16) + "\n",
		"FROM a\nENV name\n",
		"FROM a\nENV =b\n",
		"FROM a\nVOLUME [\"\"]\n",
		"FROM a\nCMD [\"a\", 1]\n",
		"FROM a\nSHELL sh\n",
		"FROM a\nMAINTAINER\n",
		"FROM a\nONBUILD\n",
		"FROM a\nHEALTHCHECK\n",
		"FROM a\nHEALTHCHECK CMD\n",
		"FROM a\nHEALTHCHECK NONE now\n",
		"FROM a\nHEALTHCHECK --retries=-1 CMD b\n",
		"FROM a\nCOPY --link=maybe b c\n",
		"FROM a\nRUN --security=none b\n",
		"FROM a\nRUN --mount=from=$B,target=/b c\n",
		"FROM a\nRUN --device=name=b,nam=c d\n",
		"FROM a\nRUN --device=name=b,xyzxyz=c d\n",
		"FROM a\nRUN --device=name=b,required=c d\n",
		"FROM a\nRUN --device=b,c d\n",
		"FROM a\nENV a=\"b\n",
		"FROM a\nUSER 'b\n",
		"FROM a\nENV a=${b/c}\n",
		"FROM a\nENV a=${b\n",
		"FROM a\nENV a=${}\n",
		"FROM a\nENV a=${b^^}\n",
		"FROM a\nENV a=${b#\\c}\n",
		"FROM scratch\nENV a=${b:?}\n",
		"FROM a\nEXPOSE web\n",
		"FROM a\nEXPOSE 80,443\n",
		"FROM a\nEXPOSE 80 # web\n",
		"FROM a\nVOLUME \"\"\n",
		"ARG B\nFROM ($B\n",
		"FROM a AS b\nONBUILD # c\nFROM b\n",
		"FROM a AS b\nONBUILD STOPSIGNAL c\nFROM b\n",
		"FROM https://example.com/a\n",
		"FROM a AS B\nFROM B\n",
		"FROM a\nADD https://example.com/a.git?b=c d\n",
		"FROM a\nCOPY https://example.com/a.git b\n",
		"FROM a\nCOPY https://example.com/a b\n",
		"FROM a\nCOPY --link --chown=b c d\n",
		"FROM a\nCOPY --chmod=b c d\n",
		"FROM a\nADD --checksum=b https://example.com/c https://example.com/d e/\n",
		"FROM a\nADD --checksum=b c d\n",
		"FROM a\nADD --checksum=b https://example.com/c d\n",
		"FROM a\nADD --checksum=b https://example.com/c.git?commit=d e\n",
		"FROM --platform=b a\n",
		"FROM a\nRUN --mount=type=b,target=/c d\n",
		"FROM a\nRUN --mount=target=/ b\n",
		"FROM a\nRUN --mount=target=/b,c d\n",
		"FROM a\nRUN --mount=target=/b,id d\n",
		"FROM a\nRUN --mount=target=/b,tarket=c d\n",
		"FROM a\nRUN --mount=target=/b,mode=7 d\n",
		"FROM a\nRUN --mount=target=/b,ro=c d\n",
		"FROM a\nRUN --mount=type=cache,target=/b,sharing=c d\n",
		"FROM a\nRUN --mount=type=cache,target=/b,mode=c d\n",
		"FROM a\nRUN --mount=type=cache,target=/b,uid=c d\n",
		"FROM a\nRUN --mount=type=tmpfs,target=/b,size=c d\n",
		"FROM a\nRUN --mount=type=secret b\n",
		"FROM a\nRUN --mount=type=secret,id=b,source=c d\n",
		"FROM a\nRUN --mount=type=ssh,source=b c\n",
	} {
		outcomes, err := set.Evaluate(t.Context(), policytest.Parse(source), request)
		if err != nil {
			t.Fatal(err)
		}
		checked := 0
		for _, outcome := range outcomes {
			p, _ := set.Find(outcome.Policy)
			for _, f := range outcome.Denied {
				checked++
				checkTurkish(t, source[:min(len(source), 80)], &p, &f)
			}
		}
		if checked == 0 {
			t.Errorf("%.80q: no syntax policy reports it", source)
		}
	}
}

// checkTurkish fails if a message or remedy of a finding has no Turkish text, or if the template
// of a short remedy such as "write %s" took an English sentence.
func checkTurkish(t *testing.T, name string, p *finding.Policy, f *finding.Finding) {
	t.Helper()
	_, _, remedy, ok := p.Translate("tr", f)
	if !ok {
		t.Errorf("%q: no Turkish text for the message %q or the remedy %q", name, f.Message, f.Remedy)
	}
	for _, word := range []string{" or ", " the ", " with ", " such as ", " a "} {
		if strings.Contains(remedy, word) {
			t.Errorf("%q: the remedy is half English: %q", name, remedy)
		}
	}
}

// Status reports show the policies of checklists and those that keep an item from passing, so
// these need a Turkish translation.
func TestTranslatedPolicies(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	listed := checklistPolicies(t)
	if len(listed) == 0 {
		t.Error("no checklist has a policy")
	}
	for _, p := range set.Policies() {
		wanted := slices.Contains(listed, p.ID) || slices.Contains([]string{"images", "scans", "loadtests", "scaling"}, p.Category) ||
			p.Category == "syntax" && p.Severity == finding.Error
		if wanted && p.Translation("tr") == nil {
			t.Errorf("%s has no Turkish translation", p.ID)
		}
	}
}

// A statement is the title of an item: a short claim in both languages, which no other policy makes.
func TestStatements(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for language, limit := range map[string]int{"en": 60, "tr": 72} {
		owners := map[string]string{}
		for _, p := range set.Policies() {
			statement, title := p.StatementIn(language), p.Title
			if translation := p.Translation(language); translation != nil {
				title = translation.Title
			}
			first, _ := utf8.DecodeRuneInString(statement)
			switch owner := owners[statement]; {
			case statement == "":
				t.Errorf("%s has no statement in the language %s", p.ID, language)
			case utf8.RuneCountInString(statement) > limit:
				t.Errorf("%s: %q has more than %d characters", p.ID, statement, limit)
			case !unicode.IsUpper(first) || strings.HasSuffix(statement, "."):
				t.Errorf("%s: %q must begin with a capital and have no full stop", p.ID, statement)
			case statement == title:
				t.Errorf("%s: the statement is the title: %q", p.ID, statement)
			case owner != "":
				t.Errorf("%s and %s have the same statement: %q", owner, p.ID, statement)
			}
			owners[statement] = p.ID
		}
	}
}

// checklistPolicies returns the policies of the built-in checklists.
func checklistPolicies(t *testing.T) []string {
	t.Helper()
	var ids []string
	err := fs.WalkDir(policies.Checklists, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(policies.Checklists, path)
		if err != nil {
			return err
		}
		var file struct {
			Checklists map[string]struct {
				Items []struct {
					Policy   string
					Policies []string
				}
			}
		}
		if err := yaml.Unmarshal(text, &file); err != nil {
			return err
		}
		for _, checklist := range file.Checklists {
			for _, item := range checklist.Items {
				ids = append(append(ids, item.Policy), item.Policies...)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}
