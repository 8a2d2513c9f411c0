package manifest

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// lookup returns the value of a variable; ok is false if it has none.
type lookup func(name string) (value string, certain certainty, ok bool)

// maxExpanded limits a text with replaced variables, in bytes.
const maxExpanded = 64 << 10

// interpolate replaces $V, ${V} and the forms with a default or an alternative
// by the rules of compose; "$$" is a dollar. A variable without a value becomes
// "${NAME}", and the text is unknown.
func interpolate(text string, values lookup) (string, certainty) {
	if strings.IndexByte(text, '$') < 0 {
		return text, document.Literal
	}
	i := interpolation{values: values, certain: document.Literal}
	i.text(text, 0)
	return i.out.String(), i.certain
}

type interpolation struct {
	values  lookup
	out     strings.Builder
	certain certainty
}

func (i *interpolation) text(text string, depth int) {
	for text != "" && i.out.Len() < maxExpanded {
		dollar := strings.IndexByte(text, '$')
		if dollar < 0 {
			i.out.WriteString(text)
			return
		}
		i.out.WriteString(text[:dollar])
		text = text[dollar+1:]
		switch {
		case strings.HasPrefix(text, "$"):
			i.out.WriteByte('$')
			text = text[1:]
		case strings.HasPrefix(text, "{"):
			end := closing(text)
			if end < 0 || depth > 10 {
				i.out.WriteString("$" + text)
				i.certain = document.Unknown
				return
			}
			i.braced(text[1:end], depth)
			text = text[end+1:]
		default:
			name := variableName(text)
			if name == "" {
				i.out.WriteByte('$')
				continue
			}
			i.variable(name)
			text = text[len(name):]
		}
	}
}

// closing returns the index of the brace that closes the first one, or -1.
func closing(text string) int {
	open := 0
	for at := range len(text) {
		switch text[at] {
		case '{':
			open++
		case '}':
			if open--; open == 0 {
				return at
			}
		}
	}
	return -1
}

// variableName returns the variable name at the start of a text.
func variableName(text string) string {
	for i := range len(text) {
		c := text[i]
		letter := c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return text[:i]
		}
	}
	return text
}

func (i *interpolation) variable(name string) {
	value, certain, ok := i.values(name)
	if !ok {
		i.unknown(name)
		return
	}
	i.out.WriteString(value)
	i.certain = worse(i.certain, certain)
}

func (i *interpolation) unknown(name string) {
	i.out.WriteString("${" + name + "}")
	i.certain = document.Unknown
}

// braced replaces the text between "${" and "}".
func (i *interpolation) braced(text string, depth int) {
	name := variableName(text)
	rest := text[len(name):]
	if name == "" {
		i.unknown(strings.TrimSpace(text))
		return
	}
	empty := strings.HasPrefix(rest, ":") // an empty value counts as unset
	operator := strings.TrimPrefix(rest, ":")
	value, certain, ok := i.values(name)
	set := ok && (value != "" || !empty)
	switch {
	case rest == "":
		i.variable(name)
	case operator == "":
		i.unknown(name)
	case operator[0] == '-':
		if set {
			i.variable(name)
			return
		}
		i.certain = worse(i.certain, document.Default)
		i.text(operator[1:], depth+1)
	case operator[0] == '?':
		if set {
			i.variable(name)
		} else {
			i.unknown(name)
		}
	case operator[0] == '+':
		i.certain = worse(worse(i.certain, document.Default), certain)
		if set {
			i.text(operator[1:], depth+1)
		}
	default:
		i.unknown(name)
	}
}

// interpolated returns a scalar with variables replaced, including those that earlier
// replacements left unknown.
func (n *node) interpolated(values lookup) *node {
	if n == nil || n.kind != scalar || strings.IndexByte(n.text, '$') < 0 {
		return n
	}
	value, certain := interpolate(n.text, values)
	copied := *n
	copied.text, copied.certain, copied.origin = value, certain, n.source()
	return &copied
}

// dotenv reads a .env file: NAME=VALUE lines, quotes around values, comments.
func dotenv(text string) map[string]string {
	values := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "export ")
		name, value, ok := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" || variableName(name) != name {
			continue
		}
		values[name] = dotenvValue(strings.TrimSpace(value))
	}
	return values
}

func dotenvValue(value string) string {
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
			return value[1 : end+1]
		}
	}
	if i := strings.Index(value, " #"); i >= 0 {
		value = value[:i]
	}
	return strings.TrimSpace(value)
}
