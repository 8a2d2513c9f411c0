package policy

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// translations reads the translations by language code. A language may have a statement only.
func (m *metadata) translations(node *yaml.Node) {
	if node.Kind != yaml.MappingNode {
		m.fail(node, "translations: want a mapping")
		return
	}
	p := &m.policy
	for i := 0; i+1 < len(node.Content); i += 2 {
		language := node.Content[i]
		if len(language.Value) != 2 || !isIdentifier(language.Value) {
			m.fail(language, "translations: %q is not a language code such as tr", language.Value)
			continue
		}
		stated := slices.ContainsFunc(p.Statements, func(s finding.Phrase) bool { return s.Language == language.Value })
		if stated || language.Value == "en" {
			m.fail(language, "translations: duplicate language %q", language.Value)
			continue
		}
		t := finding.Translation{Language: language.Value}
		var statement string
		whole := hasOtherThan(node.Content[i+1], "statement")
		m.mapping(node.Content[i+1], "translation "+language.Value, map[string]field{
			"statement": {m.text(&statement), true},
			"title":     {m.text(&t.Title), whole},
			"remedy":    {m.text(&t.Remedy), whole},
			"texts":     {m.translatedTexts(&t.Texts), false},
		})
		m.state(language.Value, statement)
		if whole {
			p.Translations = append(p.Translations, t)
		}
	}
	slices.SortFunc(p.Statements, func(a, b finding.Phrase) int { return strings.Compare(a.Language, b.Language) })
	slices.SortFunc(p.Translations, func(a, b finding.Translation) int { return strings.Compare(a.Language, b.Language) })
}

// state adds the policy's statement in a language.
func (m *metadata) state(language, statement string) {
	if statement != "" {
		m.policy.Statements = append(m.policy.Statements, finding.Phrase{Language: language, Text: statement})
	}
}

// hasOtherThan reports whether a mapping has a key other than name.
func hasOtherThan(mapping *yaml.Node, name string) bool {
	for i := 0; i < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value != name {
			return true
		}
	}
	return false
}

// translatedTexts reads the translations of messages and remedies by template.
func (m *metadata) translatedTexts(target *[]finding.TextTranslation) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if node.Kind != yaml.MappingNode {
			m.fail(node, "texts: want a mapping")
			return
		}
		present := map[string]bool{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			t := finding.TextTranslation{}
			m.text(&t.Template)(key)
			m.text(&t.Text)(node.Content[i+1])
			if present[t.Template] {
				m.fail(key, "texts: duplicate template %q", t.Template)
			}
			present[t.Template] = true
			if err := t.Check(); err != nil {
				m.fail(key, "texts: %v", err)
			}
			*target = append(*target, t)
		}
		slices.SortFunc(*target, finding.CompareTemplates)
	}
}
