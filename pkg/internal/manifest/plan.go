package manifest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/secret"
)

// Target is the bake target of one service.
type Target struct {
	Name       string // of the target
	Context    string // relative to bake's working directory
	Dockerfile string // relative to the same; empty if Inline is set
	Inline     string
	Stage      string // empty: the last one
	Args       map[string]string
	Contexts   map[string]string // named build contexts, with "target:" for other targets
	Tags       []string
	Labels     map[string]string
}

// bakeTarget is a target in a bake file, in the order of its keys.
type bakeTarget struct {
	Context    string            `json:"context"`
	Dockerfile string            `json:"dockerfile,omitempty"`
	Inline     string            `json:"dockerfile-inline,omitempty"`
	Target     string            `json:"target,omitempty"`
	Args       map[string]string `json:"args,omitempty"`
	Contexts   map[string]string `json:"contexts,omitempty"`
	Tags       []string          `json:"tags,omitempty"`
	Labels     map[string]string `json:"labels,omitempty"`
}

// Bake returns a JSON bake file with one target for each service and a default group
// of all. The same targets produce the same bytes.
func Bake(targets []Target) ([]byte, error) {
	names := make([]string, 0, len(targets))
	all := make(map[string]bakeTarget, len(targets))
	for _, t := range targets {
		names = append(names, t.Name)
		all[t.Name] = bakeTarget{
			Context: plainText(t.Context), Dockerfile: plainText(t.fromContext()), Inline: plainText(t.Inline), Target: plainText(t.Stage),
			Args: plainTexts(t.Args), Contexts: plainTexts(t.Contexts), Tags: plainList(t.Tags), Labels: plainTexts(t.Labels),
		}
	}
	file := struct {
		Group  map[string]map[string][]string `json:"group"`
		Target map[string]bakeTarget          `json:"target"`
	}{map[string]map[string][]string{"default": {"targets": names}}, all}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return nil, fmt.Errorf("write the bake file: %w", err)
	}
	return b.Bytes(), nil
}

// plainText escapes template sequences of bake.
func plainText(text string) string {
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(text)
}

func plainTexts(texts map[string]string) map[string]string {
	plain := make(map[string]string, len(texts))
	for name, text := range texts {
		plain[name] = plainText(text)
	}
	return plain
}

// fromContext returns the Dockerfile relative to the context, as bake expects it.
func (t *Target) fromContext() string {
	if t.Dockerfile == "" {
		return ""
	}
	return relative(t.Context, t.Dockerfile)
}

// relative returns a path relative to a folder.
func relative(folder, name string) string {
	if folder == "." {
		return name
	}
	from, to := strings.Split(path.Clean(folder), "/"), strings.Split(path.Clean(name), "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

// Compare returns the differences of bake files from a plan, one line each. They may
// contain more than the plan, such as other targets, tags and labels.
func (s *Set) Compare(files []string, targets []Target) ([]string, error) {
	if err := s.workspace.readable(files); err != nil {
		return nil, err
	}
	b := s.workspace.loadBake(files)
	var differences []string
	for _, t := range targets {
		have, err := b.build(t.Name, ".")
		if err != nil {
			differences = append(differences, fmt.Sprintf("target %q: %v", t.Name, err))
			continue
		}
		differences = append(differences, t.compare(have)...)
	}
	return differences, nil
}

func (t *Target) compare(have *Build) (differences []string) {
	differ := func(what, is, planned string) {
		if is != planned {
			differences = append(differences, fmt.Sprintf("target %q: %s is %q, want %q", t.Name, what, is, planned))
		}
	}
	differ("context", have.Context, path.Clean(t.Context))
	inline := ""
	if have.Inline != nil {
		inline = have.Inline.Text
	}
	if inline != t.Inline {
		differences = append(differences, fmt.Sprintf("target %q: dockerfile-inline is %q, want %q", t.Name, secret.Mask(inline), secret.Mask(t.Inline)))
	}
	differ("dockerfile", have.Dockerfile, t.Dockerfile)
	differ("target", have.Target, t.Stage)
	for _, tag := range t.Tags {
		if !slices.Contains(have.Tags, tag) {
			differences = append(differences, fmt.Sprintf("target %q: tag %q is missing, found %q", t.Name, tag, have.Tags))
		}
	}
	for _, kind := range []struct {
		name          string
		have, planned map[string]string
	}{{"argument", have.Args, t.Args}, {"context", have.contextValues(), t.Contexts}, {"label", have.Labels, t.Labels}} {
		for _, name := range sortedNames(kind.planned) {
			is, given := kind.have[name]
			planned := kind.planned[name]
			switch {
			case !given:
				differences = append(differences, fmt.Sprintf("target %q: %s %q is missing, want %q", t.Name, kind.name, name, secret.MaskValue(name, planned)))
			case is != planned:
				differences = append(differences, fmt.Sprintf("target %q: %s %s is %q, want %q", t.Name, kind.name, name, secret.MaskValue(name, is), secret.MaskValue(name, planned)))
			}
		}
	}
	return differences
}

// contextValues returns the named contexts by name.
func (b *Build) contextValues() map[string]string {
	values := make(map[string]string, len(b.Contexts))
	for _, given := range b.Contexts {
		values[given.Name] = given.Value
	}
	return values
}

func plainList(texts []string) []string {
	plain := make([]string, len(texts))
	for i, text := range texts {
		plain[i] = plainText(text)
	}
	return plain
}
