package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func (p *program) policiesCommand() *cli.Command {
	return &cli.Command{
		Name:        "policies",
		Usage:       "list the policies",
		Description: "Prints the ID, severity, profile, category and title of each built-in policy and of those in --policy-dir.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print in format `NAME`: text or json"},
			&cli.StringFlag{Name: "profile", Usage: "list only the policies of profile `NAME`: recommended, strict or all"},
			policyDirFlag(),
		},
		Action: p.policies,
	}
}

func (p *program) policies(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	format, err := oneOf(c, "format", "text", "json")
	if err != nil {
		return err
	}
	profile := finding.Profile(c.String("profile"))
	if c.IsSet("profile") {
		if _, err := oneOf(c, "profile", string(finding.Recommended), string(finding.Strict), string(finding.All)); err != nil {
			return err
		}
	}
	set, err := loadPolicies(c)
	if err != nil {
		return err
	}
	var listed []finding.Policy
	for _, policy := range set.Policies() {
		if profile == "" || profile.Includes(policy.Profile) {
			listed = append(listed, policy)
		}
	}
	if format == "json" {
		return p.printPolicies(listed)
	}
	return p.print(table(listed))
}

func table(policies []finding.Policy) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tSEVERITY\tPROFILE\tCATEGORY\tTITLE")
	for _, p := range policies {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", p.ID, p.Severity, p.Profile, p.Category, printable(p.Title))
	}
	w.Flush()
	return b.String()
}

// policyJSON is the JSON form of a policy.
type policyJSON struct {
	ID          string           `json:"id"`
	Category    string           `json:"category"`
	Severity    finding.Severity `json:"severity"`
	Profile     finding.Profile  `json:"profile"`
	Title       string           `json:"title"`
	Statement   string           `json:"statement"`
	Description string           `json:"description"`
	Remedy      string           `json:"remedy"`
	Scope       string           `json:"scope,omitempty"`
	Security    bool             `json:"security,omitempty"`
	Aliases     []string         `json:"aliases,omitempty"`
	References  []string         `json:"references,omitempty"`
	Options     []optionJSON     `json:"options,omitempty"`
	Origin      string           `json:"origin"`
}

type optionJSON struct {
	Name        string   `json:"name"`
	Type        string   `json:"type"`
	Values      []string `json:"values,omitempty"`
	Description string   `json:"description,omitempty"`
	Default     any      `json:"default,omitempty"`
	Recommended any      `json:"recommended,omitempty"`
	Required    bool     `json:"required,omitempty"`
}

func (p *program) printPolicies(policies []finding.Policy) error {
	list := make([]policyJSON, len(policies))
	for i, policy := range policies {
		list[i] = policyJSON{
			ID: policy.ID, Category: policy.Category, Severity: policy.Severity, Profile: policy.Profile,
			Title: policy.Title, Statement: policy.Statement, Description: policy.Description, Remedy: policy.Remedy, Scope: policy.Scope, Security: policy.Security,
			Aliases: policy.Aliases, References: policy.References, Origin: policy.Origin,
		}
		for _, o := range policy.Options {
			list[i].Options = append(list[i].Options, optionJSON(o))
		}
	}
	text, err := encode(list)
	if err != nil {
		return fmt.Errorf("print policies: %w", err)
	}
	return p.print(text)
}
