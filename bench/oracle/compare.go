package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	err        string // BuildKit's
	said       bool
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
		for i, text := range generate(seed, count) {
			files = append(files, &verdict{name: fmt.Sprintf("%06d.Dockerfile", i), text: text})
			if err := os.WriteFile(filepath.Join(folder, files[i].name), []byte(text), 0o600); err != nil {
				return err
			}
		}
	} else if files, err = read(folder); err != nil {
		return err
	}
	if err := lint(binary, folder, files); err != nil {
		return err
	}
	askAll(files)
	return report(out, files, keep)
}

func read(folder string) ([]*verdict, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []*verdict
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, &verdict{name: entry.Name(), text: string(text)})
	}
	return files, nil
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
	if len(result.Files) != len(files) {
		return fmt.Errorf("%s checked %d files instead of %d", binary, len(result.Files), len(files))
	}
	for _, f := range result.Files {
		byName[f.Path].parses = f.Parses
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
func report(out io.Writer, files []*verdict, keep string) error {
	kinds := map[string][]*verdict{}
	rejected, panics, silent, several := 0, 0, 0, 0
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
				silent++
				kinds["rejected without a finding: "+kindOf(f.err)] = append(kinds["rejected without a finding: "+kindOf(f.err)], f)
			case len(f.found) > 1:
				several++
			}
		case !f.parses:
			kind := "rejected, but BuildKit accepts: "
			if len(f.found) > 0 {
				kind += kindOf(f.found[0])
			}
			kinds[kind] = append(kinds[kind], f)
		}
	}
	ordered := make([]string, 0, len(kinds))
	differences := 0
	for kind, list := range kinds {
		ordered = append(ordered, kind)
		differences += len(list)
	}
	slices.SortFunc(ordered, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(kinds[b]), len(kinds[a])), strings.Compare(a, b))
	})
	for _, kind := range ordered {
		list := kinds[kind]
		shortest := slices.MinFunc(list, func(a, b *verdict) int { return cmp.Compare(len(a.text), len(b.text)) })
		fmt.Fprintf(out, "%5d %s\n      %q\n", len(list), kind, shortest.text)
		if keep != "" {
			for _, f := range list {
				if err := os.WriteFile(filepath.Join(keep, f.name), []byte(f.text), 0o600); err != nil {
					return err
				}
			}
		}
	}
	fmt.Fprintf(out, "%d files, %d rejected by BuildKit (%d with more than one error of ours), %d panics, %d differences of %d kinds\n",
		len(files), rejected, several, panics, differences, len(kinds))
	if differences > 0 {
		return errors.New("the linter and BuildKit differ")
	}
	return nil
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
