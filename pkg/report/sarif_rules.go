package report

import (
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// GitHub's limits for the texts of a rule, in characters.
const (
	sarifName        = 255
	sarifDescription = 1024
)

type sarifRule struct {
	ID         string              `json:"id"`
	Name       string              `json:"name"`
	Short      sarifText           `json:"shortDescription"`
	Full       sarifText           `json:"fullDescription"`
	HelpURI    string              `json:"helpUri,omitempty"`
	Help       sarifText           `json:"help"`
	Default    sarifDefault        `json:"defaultConfiguration"`
	Properties sarifRuleProperties `json:"properties"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifRuleProperties struct {
	Tags             []string `json:"tags"`
	Precision        string   `json:"precision"`
	ProblemSeverity  string   `json:"problem.severity"`
	SecuritySeverity string   `json:"security-severity,omitempty"`
}

func newSARIFRule(p finding.Policy) sarifRule {
	title, description := p.Title, strings.Join(paragraphs(p.Description), "\n\n")
	if title == "" {
		title = p.ID
	}
	if description == "" {
		description = title
	}
	return sarifRule{
		ID: p.ID, Name: cutText(pascalCase(p.ID), sarifName), HelpURI: policyURL(p),
		Short: sarifText{Text: cutText(title, sarifDescription)}, Full: sarifText{Text: cutText(description, sarifDescription)},
		Help: sarifText{Text: helpText(p, description), Markdown: helpMarkdown(p, description)}, Default: sarifDefault{sarifLevel(p.Severity)},
		Properties: newSARIFProperties(p),
	}
}

func newSARIFProperties(p finding.Policy) sarifRuleProperties {
	properties := sarifRuleProperties{Tags: []string{"dockerfile"}, Precision: "medium", ProblemSeverity: "recommendation"}
	if p.Profile == finding.Recommended {
		properties.Precision = "high"
	}
	if p.Severity == finding.Error || p.Severity == finding.Warning {
		properties.ProblemSeverity = string(p.Severity)
	}
	if p.Category != "" {
		properties.Tags = append(properties.Tags, p.Category)
	}
	if p.Security {
		properties.Tags = append(properties.Tags, "security")
		properties.SecuritySeverity = securitySeverity(p.Severity)
	}
	return properties
}

// securitySeverity returns a severity on the CVSS scale for GitHub: high, medium or
// low. Nothing in a Dockerfile alone is critical.
func securitySeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "8.0"
	case finding.Warning:
		return "5.5"
	}
	return "3.0"
}

// helpText returns the description and remedy as plain text.
func helpText(p finding.Policy, description string) string {
	switch {
	case p.Remedy == "":
		return description
	case description == "":
		return "What to do: " + p.Remedy
	}
	return description + "\n\nWhat to do: " + p.Remedy
}

// helpMarkdown is helpText in Markdown, with references and aliases.
func helpMarkdown(p finding.Policy, description string) string {
	var parts []string
	for _, paragraph := range paragraphs(description) {
		parts = append(parts, markdownText(paragraph))
	}
	if p.Remedy != "" {
		parts = append(parts, "**What to do:** "+markdownText(p.Remedy))
	}
	var links []string
	for _, reference := range p.References {
		if linkable(reference) {
			links = append(links, "- <"+reference+">")
		}
	}
	if len(links) > 0 {
		parts = append(parts, strings.Join(links, "\n"))
	}
	if len(p.Aliases) > 0 {
		names := make([]string, len(p.Aliases))
		for i, alias := range p.Aliases {
			names[i] = markdownCode(alias)
		}
		parts = append(parts, "Also known as "+strings.Join(names, ", "))
	}
	return strings.Join(parts, "\n\n")
}

// paragraphs returns the paragraphs of a text, each on one line.
func paragraphs(text string) []string {
	var list []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r", ""), "\n\n") {
		if words := strings.Fields(part); len(words) > 0 {
			list = append(list, strings.Join(words, " "))
		}
	}
	return list
}

// cutText shortens a text to a number of characters.
func cutText(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit-1]) + "…"
}

// pascalCase turns "root-user" into "RootUser".
func pascalCase(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		if part != "" && part[0] >= 'a' && part[0] <= 'z' {
			part = string(part[0]-'a'+'A') + part[1:]
		}
		b.WriteString(part)
	}
	return b.String()
}
