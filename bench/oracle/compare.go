package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// verdict is what both say of one Dockerfile.
type verdict struct {
	name, text string
	base       string // the same file before its only mistake; "": not generated
	err        string // BuildKit's
	said       bool
	checked    bool     // false: the linter does not take it for a Dockerfile
	parses     bool     // ours
	found      []string // "policy: message" of our findings of severity error
}

// compare prints the differences between the linter and BuildKit by kind.
func compare(out io.Writer, binary string, count int, seed uint64, folder, keep string) error {
	var files []*verdict
	var err error
	if folder == "" {
		folder, err = os.MkdirTemp("", "oracle")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		for i, sample := range generate(seed, count) {
			files = append(files, &verdict{name: fmt.Sprintf("%06d.Dockerfile", i), text: sample.text, base: sample.base})
		}
		if err := write(folder, files); err != nil {
			return err
		}
	} else if files, err = read(folder); err != nil {
		return err
	}
	if err := lint(binary, folder, files); err != nil {
		return err
	}
	files = slices.DeleteFunc(files, func(f *verdict) bool { return !f.checked })
	askAll(files)
	single, err := singleMistakes(binary, files)
	if err != nil {
		return err
	}
	return report(out, files, single, keep)
}

func write(folder string, files []*verdict) error {
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.name), []byte(f.text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// singleMistakes returns the rejected files with exactly one mistake: both accept the file without it, and we
// have no error in that.
func singleMistakes(binary string, files []*verdict) (map[*verdict]bool, error) {
	folder, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	mutated := map[string]*verdict{}
	var bases []*verdict
	for _, f := range files {
		if f.said && f.err != "" && f.base != "" && f.base != f.text {
			mutated[f.name] = f
			bases = append(bases, &verdict{name: f.name, text: f.base})
		}
	}
	single := map[*verdict]bool{}
	if len(bases) == 0 {
		return single, nil
	}
	if err := write(folder, bases); err != nil {
		return nil, err
	}
	if err := lint(binary, folder, bases); err != nil {
		return nil, err
	}
	for _, base := range bases {
		if len(base.found) == 0 && ask(question{ID: base.name, Text: base.text}).Err == "" {
			single[mutated[base.name]] = true
		}
	}
	return single, nil
}

// read returns the Dockerfiles of a folder and those below it.
func read(folder string) ([]*verdict, error) {
	var files []*verdict
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !strings.Contains(strings.ToLower(entry.Name()), "dockerfile") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		files = append(files, &verdict{name: name, text: string(text)})
		return err
	})
	return files, err
}

// lint runs the binary over the folder.
func lint(binary, folder string, files []*verdict) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	command := exec.Command(binary, "lint", "--no-config", "--no-cache", "--profile", "all", "--exit-zero", "--format", "json", ".")
	command.Dir = folder
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", binary, err, stderr.String())
	}
	var result struct {
		Files []struct {
			Path   string `json:"path"`
			Parses bool   `json:"parses"`
		} `json:"files"`
		Findings []struct {
			Path, Policy, Severity, Message string
		} `json:"findings"`
	}
	if err := json.Unmarshal(output, &result); err != nil {
		return fmt.Errorf("%s: %w", binary, err)
	}
	byName := map[string]*verdict{}
	for _, f := range files {
		byName[f.name] = f
	}
	for _, f := range result.Files {
		if byName[f.Path] == nil {
			return fmt.Errorf("%s checked %s, which was not read", binary, f.Path)
		}
		byName[f.Path].parses, byName[f.Path].checked = f.Parses, true
	}
	for _, f := range result.Findings {
		// The policy about stages is a warning, since the name can also be an image's.
		if f.Severity == "error" || f.Policy == "copy-from-unknown-stage" {
			byName[f.Path].found = append(byName[f.Path].found, f.Policy+": "+f.Message)
		}
	}
	return nil
}

// askAll asks BuildKit about every file.
func askAll(files []*verdict) {
	var group sync.WaitGroup
	work := make(chan *verdict)
	for range 2 {
		group.Go(func() {
			for f := range work {
				f.err, f.said = rejection(f.name, f.text, f.parses)
			}
		})
	}
	for _, f := range files {
		work <- f
	}
	close(work)
	group.Wait()
}

// report prints the counts and an example of each kind of difference.
func report(out io.Writer, files []*verdict, single map[*verdict]bool, keep string) error {
	kinds := map[string][]*verdict{}
	several := map[string][]*verdict{}
	rejected, panics, twice := 0, 0, 0
	for _, f := range files {
		switch {
		case !f.said:
			panics++
		case f.err != "":
			rejected++
			switch {
			case f.parses:
				kind := "accepted, but BuildKit: " + kindOf(f.err)
				kinds[kind] = append(kinds[kind], f)
			case len(f.found) == 0:
				kinds["rejected without a finding: "+kindOf(f.err)] = append(kinds["rejected without a finding: "+kindOf(f.err)], f)
			case len(f.found) > 1:
				twice++
				if !single[f] && len(single) > 0 {
					break
				}
				kind := "several errors: " + kindsOf(f.found)
				several[kind] = append(several[kind], f)
			}
		case !f.parses:
			kind := "rejected, but BuildKit accepts: "
			if len(f.found) > 0 {
				kind += kindOf(f.found[0])
			}
			kinds[kind] = append(kinds[kind], f)
		}
	}
	if err := list(out, several, filepath.Join(keep, "several"), keep != ""); err != nil {
		return err
	}
	if err := list(out, kinds, keep, keep != ""); err != nil {
		return err
	}
	differences := 0
	for _, files := range kinds {
		differences += len(files)
	}
	fmt.Fprintf(out, "%d files, %d rejected by BuildKit (%d with more than one error of ours), %d panics, %d differences of %d kinds\n",
		len(files), rejected, twice, panics, differences, len(kinds))
	more := 0
	for _, files := range several {
		more += len(files)
	}
	if len(single) > 0 {
		fmt.Fprintf(out, "%d rejected for a single mistake, %d of them with more than one error of ours\n", len(single), more)
	}
	if differences > 0 {
		return errors.New("the linter and BuildKit differ")
	}
	return nil
}

// list prints the kinds with an example each, the most frequent first, and writes the files of all to a folder if keep is set.
func list(out io.Writer, kinds map[string][]*verdict, folder string, keep bool) error {
	ordered := slices.SortedFunc(maps.Keys(kinds), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(kinds[b]), len(kinds[a])), strings.Compare(a, b))
	})
	for _, kind := range ordered {
		files := kinds[kind]
		shortest := slices.MinFunc(files, func(a, b *verdict) int { return cmp.Compare(len(a.text), len(b.text)) })
		fmt.Fprintf(out, "%5d %s\n      %s %q\n", len(files), kind, shortest.name, excerpt(shortest.text))
		for _, f := range files {
			if !keep {
				break
			}
			name := filepath.Join(folder, strings.ReplaceAll(f.name, string(filepath.Separator), "_"))
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte(f.text), 0o600); err != nil {
				return err
			}
		}
	}
	return nil
}

func excerpt(text string) string {
	if len(text) > 400 {
		return text[:400] + "…"
	}
	return text
}

// kindsOf returns the kinds of several messages.
func kindsOf(messages []string) string {
	all := make([]string, len(messages))
	for i, message := range messages {
		all[i] = kindOf(message)
	}
	return strings.Join(all, " + ")
}

var (
	quoted  = regexp.MustCompile(`"(\\.|[^"\\])*"|'[^']*'|\([^()]*\)`)
	flagged = regexp.MustCompile(`--\w+=\S+`)
	digits  = regexp.MustCompile(`[0-9]+`)
)

// kindOf returns a message without what it quotes.
func kindOf(message string) string {
	message, _, _ = strings.Cut(message, "\n")
	message = quoted.ReplaceAllString(message, `"…"`)
	message = flagged.ReplaceAllString(message, "--…")
	message = digits.ReplaceAllString(message, "9")
	if len(message) > 110 {
		message = message[:110]
	}
	return strings.ToValidUTF8(message, "")
}
