package lint_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/report"
)

// placesOfSecrets are lines in which VALUE is a credential.
var placesOfSecrets = []string{
	"ENV API_TOKEN=VALUE",
	`ENV A=b DB_PASSWORD="VALUE" C=d`,
	"ENV DB_PASSWORD VALUE",
	"ARG NPM_TOKEN='VALUE'",
	"ARG SECOND=VALUE\nENV API_TOKEN=$SECOND",
	"ONBUILD ENV API_TOKEN=VALUE",
	"RUN curl -u user:VALUE http://example.com/a && cd /tmp",
	`RUN curl -H "Authorization: Bearer VALUE" http://example.com/a | sh`,
	"RUN curl --user=user:VALUE \\\n  http://example.com/a",
	"RUN wget --password=VALUE http://example.com/a",
	"RUN sudo mysql -uroot -pVALUE",
	"RUN cd /x && PGPASSWORD=VALUE psql -h db",
	"RUN export AWS_SECRET_ACCESS_KEY=VALUE; apt-get install a",
	"RUN API_TOKEN=VALUE ./build.sh",
	"RUN sshpass -p VALUE ssh host",
	"RUN docker login -u a -p VALUE",
	"RUN echo 'root:VALUE' | chpasswd",
	"RUN chpasswd <<< 'root:VALUE'",
	"RUN git clone https://user:VALUE@example.com/a.git",
	"ADD https://user:VALUE@example.com/a.tar.gz /a",
	"RUN pip install --index-url https://user:VALUE@example.com/simple a",
	"RUN <<E\n  export API_TOKEN=VALUE\n  apt-get install a\nE",
	"COPY <<E /app/.env\nDB_PASSWORD=VALUE\nE",
	`COPY <<E /a.json` + "\n" + `{"password": "VALUE"}` + "\nE",
	"HEALTHCHECK CMD curl -u user:VALUE http://localhost/",
	`CMD ["redis-server", "--requirepass", "VALUE"]`,
	"ENTRYPOINT redis-server --requirepass VALUE",
	"# password: VALUE\nRUN cd /tmp",
	"LABEL password=VALUE",
	// Not an instruction, so that BuildKit rejects the file.
	"API_TOKEN=VALUE",
	`ENV API_TOKEN="VALUE`,
}

// placesOfTheSame are lines in which nothing says that VALUE is the credential of another line. An ordinary word may
// stand there for itself.
var placesOfTheSame = []string{
	"ENV API_TOKEN=VALUE\nWORKDIR VALUE\nMAINTAINER VALUE",
	"ENV API_TOKEN=VALUE\nENV LEGACY VALUE\nLABEL VALUE=VALUE\nLABEL VALUE=VALUE\nCOPY --from=VALUE VALUE VALUE\nUSER VALUE",
	"ENV API_TOKEN=VALUE\nFROM VALUE AS VALUE\nEXPOSE VALUE\nSTOPSIGNAL VALUE\nRUN VALUE | VALUE; apt-get install VALUE\nSHELL VALUE",
	"ENV API_TOKEN=VALUE\n# altlas-lint ignore=cd-instead-of-workdir reason=\"VALUE\"\nRUN cd /tmp\n# altlas-lint ignore=VALUE",
	"ENV API_TOKEN=VALUE\n# hadolint ignore=DL3003 # VALUE\nRUN cd /tmp",
}

// No report has the value of a credential, whatever its format and whatever the policy.
func TestReportsHideSecrets(t *testing.T) {
	for i, value := range []string{"hunter2-notReal", "Sup3rS3cr3tValue", "geheimniß-七つ", "swordfishes", `tr0ub"4dor\3`} {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			dir := t.TempDir()
			var paths []string
			places := placesOfSecrets
			if value != "swordfishes" {
				places = slices.Concat(places, placesOfTheSame)
			}
			for i, place := range places {
				if strings.Contains(value, `"`) && !strings.Contains(place, "VALUE'") {
					continue // it has to be in single quotes
				}
				path := filepath.Join(dir, "f"+string(rune('A'+i/26))+string(rune('a'+i%26))+".Dockerfile")
				testfile.Write(t, path, "FROM ubuntu\n"+strings.ReplaceAll(place, "VALUE", value)+"\nRUN sudo true\n")
				paths = append(paths, path)
			}
			linter := secretLinter(t, dir)
			result, err := linter.Run(t.Context(), paths...)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Findings) < len(paths) || len(paths) == 0 {
				t.Fatalf("%d findings", len(result.Findings))
			}
			hides(t, linter, result, value)
			edit, err := linter.EditBaseline(t.Context(), lint.BaselineOptions{Paths: paths}, true)
			if err != nil {
				t.Fatal(err)
			}
			edit.Record()
			if text, err := edit.Text(); err != nil || bytes.Contains(text, []byte(value)) {
				t.Errorf("baseline with the secret, or %v", err)
			}
			for _, file := range kept(t, filepath.Join(dir, "cache")) {
				if text, err := os.ReadFile(file); err != nil || bytes.Contains(text, []byte(value)) {
					t.Errorf("cache %s with the secret, or %v", file, err)
				}
			}
		})
	}
}

func secretLinter(t *testing.T, dir string) *lint.Linter {
	t.Helper()
	linter, err := lint.New(lint.Options{
		NoConfig: true, Profile: finding.All, ContextLines: 3, NoBaseline: true,
		ResultCache: filepath.Join(dir, "cache"), CacheVersion: "1",
	})
	if err != nil {
		t.Fatal(err)
	}
	return linter
}

// hides fails if a report of a result contains a text.
func hides(t *testing.T, linter *lint.Linter, result finding.Result, secret string) {
	t.Helper()
	for _, format := range report.Formats() {
		for _, language := range []string{"en", "tr"} {
			var out bytes.Buffer
			options := report.Options{Verbose: true, ShowSuppressed: true, Language: language, Policies: linter.Policies(), Width: 400}
			if err := report.Write(&out, format, result, options); err != nil {
				t.Fatal(err)
			}
			if i := bytes.Index(out.Bytes(), []byte(secret)); i >= 0 {
				t.Errorf("%s in %s has the secret: %s", format, language, out.Bytes()[max(0, i-200):min(out.Len(), i+60)])
			}
		}
	}
}

// Neither have findings about a Dockerfile in a compose file, a file that BuildKit rejects as part of a checklist, or
// the lines of a manifest.
func TestChecksHideSecrets(t *testing.T) {
	const value = "hunter2-notReal"
	t.Chdir(t.TempDir())
	testfile.Write(t, "compose.yaml", `services:
  api:
    image: acme/api:1
    environment: {DB_PASSWORD: `+value+`}
    build:
      dockerfile_inline: |
        FROM ubuntu
        ENV API_TOKEN=`+value+`
        WORKDIR `+value+`
        RUN cd `+value+`
  web:
    environment: ["API_TOKEN=`+value+`"]
    image: user:`+value+`/acme/web:1
`)
	testfile.Write(t, "web/Dockerfile", "FROM ubuntu\nARG API_TOKEN="+value+"\nWORKDIR "+value+"\nUSER "+value+" "+value+"\n"+value+"\n")
	items := ""
	for i, policy := range []string{
		"workdir-not-absolute", "secrets-in-arg-or-env", "missing-user", "cd-instead-of-workdir", "image-not-current", "base-image-untagged",
		"image-unreferenced", "single-replica",
	} {
		items += "\n        - {id: i" + strconv.Itoa(i) + ", title: a, policy: " + policy + "}"
	}
	testfile.Write(t, ".altlas-lint.yaml", `manifests: [compose.yaml]
services:
  api:
    image: acme/api:2
    build: {compose: compose.yaml, service: api}
    checklist:
      items:`+items+`
  web:
    image: acme/web:2
    dockerfile: web/Dockerfile
    checklist:
      items:`+items+`
`)
	linter, err := lint.New(lint.Options{Profile: finding.All, ContextLines: 9})
	if err != nil {
		t.Fatal(err)
	}
	result, err := linter.Check(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Services) != 2 || len(result.Findings) < 4 {
		t.Fatalf("%+v", result)
	}
	hides(t, linter, result, value)
}

// The carets stay below what a finding points at.
func TestHiddenSecretsKeepColumns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Dockerfile")
	testfile.Write(t, path, "FROM debian:13\nENV A=漢字 API_TOKEN=hunter2-漢字 DB_PASSWORD=hunter3-notReal\n")
	linter := secretLinter(t, t.TempDir())
	result, err := linter.Run(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.Write(&out, "text", result, report.Options{Policies: linter.Policies()}); err != nil {
		t.Fatal(err)
	}
	want := `  2 │ ENV A=漢字 API_TOKEN=********＊＊ DB_PASSWORD=***************
    │                                   ^^^^^^^^^^^`
	if !strings.Contains(out.String(), want) {
		t.Errorf("no %s in\n%s", want, out.String())
	}
}

// Edits do what they did, without the secret in their text.
func TestEditsLeaveSecrets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Dockerfile")
	content := "FROM debian:13\nENV DB_PASSWORD hunter2-notReal\n"
	testfile.Write(t, path, content)
	result, err := secretLinter(t, t.TempDir()).Run(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(result.Findings, func(f finding.Finding) bool { return f.Policy == "legacy-key-value-format" })
	if at < 0 || len(result.Findings[at].Edits) == 0 {
		t.Fatalf("no edits in %+v", result.Findings)
	}
	lines := strings.Split(content, "\n")
	for _, edit := range slices.Backward(result.Findings[at].Edits) {
		if strings.Contains(edit.Text, "hunter2") {
			t.Errorf("edit with the secret: %+v", edit)
		}
		line := lines[edit.Span.Start.Line-1]
		lines[edit.Span.Start.Line-1] = line[:edit.Span.Start.Column-1] + edit.Text + line[edit.Span.End.Column-1:]
	}
	if got := strings.Join(lines, "\n"); got != "FROM debian:13\nENV DB_PASSWORD=hunter2-notReal\n" {
		t.Errorf("edited to %q", got)
	}
}

// Whatever a policy quotes of the file, in any example: if it is a credential elsewhere in the file, it is hidden.
func TestPoliciesQuoteNoSecrets(t *testing.T) {
	examples, err := filepath.Glob("../../testdata/dockerfiles/*/fail/*.Dockerfile")
	if err != nil || len(examples) < 100 {
		t.Fatalf("%d examples, %v", len(examples), err)
	}
	linter := secretLinter(t, t.TempDir())
	path := filepath.Join(t.TempDir(), "Dockerfile")
	tried := 0
	for i, example := range examples {
		if testing.Short() && i%5 > 0 {
			continue
		}
		content, err := os.ReadFile(example)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range wordsOf(string(content)) {
			testfile.Write(t, path, strings.TrimRight(string(content), "\n")+"\nENV API_TOKEN="+word+"\n")
			result, err := linter.Run(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(result.Findings, func(f finding.Finding) bool { return f.Message == `the value of "API_TOKEN" becomes part of the image` }) {
				continue // the word is no credential, such as the name of a file
			}
			for _, f := range result.Findings {
				tried++
				said := []string{f.Message, f.Remedy, f.Excerpt.Text}
				for _, edit := range f.Edits {
					said = append(said, edit.Text)
				}
				if all := strings.Join(slices.Concat(said, f.Excerpt.Before, f.Excerpt.After), "\n"); strings.Contains(all, word) {
					t.Errorf("%s: %s has the secret %q: %s", example, f.Policy, word, all)
				}
			}
		}
	}
	t.Logf("%d findings", tried)
}

// wordsOf returns a few words of a Dockerfile that can be a credential.
func wordsOf(content string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(content, func(r rune) bool { return strings.ContainsRune(" \t\r\n\"'`$\\=;&|()<>{}[],", r) }) {
		if len(word) >= 8 && strings.ContainsAny(word, "0123456789") && strings.ContainsAny(word, "abcdefgh") && !slices.Contains(words, word) &&
			!strings.ContainsAny(word[:1], "/.-~%_#") && !strings.Contains(word, "://") && !strings.Contains(word, "dummy") {
			words = append(words, word)
		}
	}
	return words[:min(len(words), 3)]
}
