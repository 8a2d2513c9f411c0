package policy

import (
	"errors"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// brokenFinding is the error of a rule whose result is not a finding.
type brokenFinding struct {
	rule  string
	cause error
}

func (b *brokenFinding) Error() string {
	return fmt.Sprintf("%s is not a finding: %v", b.rule, b.cause)
}

func (b *brokenFinding) Unwrap() error { return b.cause }

// finding decodes a rule's result strictly: an unknown key or a wrong type is an error.
func (e *evaluation) finding(policy *finding.Policy, term *ast.Term) (finding.Finding, error) {
	f := finding.Finding{
		Policy: policy.ID, Category: policy.Category, Severity: policy.Severity, Remedy: policy.Remedy, Path: e.path,
	}
	if e.request.Service != nil {
		f.Service = e.request.Service.Name
	}
	object, ok := term.Value.(ast.Object)
	if !ok {
		return f, fmt.Errorf(`want an object with "at" and "message", got %s`, shorten(term.String()))
	}
	err := object.Iter(func(key, value *ast.Term) error { return readField(&f, key, value) })
	switch {
	case err != nil:
		return f, err
	case f.Span.IsZero():
		return f, errors.New(`"at" is missing: want a span`)
	case f.Message == "":
		return f, errors.New(`"message" is missing`)
	}
	return f, nil
}

func readField(f *finding.Finding, key, value *ast.Term) error {
	name, _ := key.Value.(ast.String)
	var err error
	switch name {
	case "at":
		f.Span, err = readSpan(value)
	case "path":
		f.Path, err = readText(value)
	case "message":
		f.Message, err = readText(value)
	case "remedy":
		f.Remedy, err = readText(value)
	case "severity":
		var text string
		if text, err = readText(value); err == nil {
			f.Severity, err = finding.ParseSeverity(text)
		}
	case "edits":
		f.Edits, err = readEdits(value)
	default:
		return fmt.Errorf("unknown key %s: want at, path, message, remedy, severity or edits", shorten(key.String()))
	}
	if err != nil {
		return fmt.Errorf("%q: %w", string(name), err)
	}
	return nil
}

// readText reads a message or remedy, which can quote bytes of a file that are not UTF-8.
func readText(term *ast.Term) (string, error) {
	text, ok := term.Value.(ast.String)
	if !ok || text == "" {
		return "", fmt.Errorf("want a non-empty string, got %s", shorten(term.String()))
	}
	return strings.ToValidUTF8(string(text), "\uFFFD"), nil
}

func readSpan(term *ast.Term) (finding.Span, error) {
	text, ok := term.Value.(ast.String)
	if !ok {
		return finding.Span{}, fmt.Errorf("want a span, got %s", shorten(term.String()))
	}
	return finding.ParseSpan(string(text))
}

// readEdits reads a list of edits {at, text}.
func readEdits(term *ast.Term) ([]finding.Edit, error) {
	list, ok := term.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("want a list, got %s", shorten(term.String()))
	}
	if list.Len() == 0 {
		return nil, nil // this finding has no automatic fix
	}
	edits := make([]finding.Edit, list.Len())
	for i := range edits {
		object, ok := list.Elem(i).Value.(ast.Object)
		if !ok || object.Len() != 2 {
			return nil, fmt.Errorf("want {at, text}, got %s", shorten(list.Elem(i).String()))
		}
		at, text := object.Get(ast.InternedTerm("at")), object.Get(ast.InternedTerm("text"))
		if at == nil || text == nil {
			return nil, fmt.Errorf("want {at, text}, got %s", shorten(list.Elem(i).String()))
		}
		span, err := readSpan(at)
		if err != nil {
			return nil, err
		}
		replacement, ok := text.Value.(ast.String)
		if !ok {
			return nil, fmt.Errorf("want a string, got %s", shorten(text.String()))
		}
		edits[i] = finding.Edit{Span: span, Text: string(replacement)}
	}
	return edits, nil
}
