package suppress

import (
	"slices"
	"strings"
	"time"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// foreignDirective is a parsed comment for another linter. Rules that we do not have are ignored.
type foreignDirective struct {
	family family
	scope  scope
	names  []string
	all    bool     // suppresses everything that the linter reports
	except []string // rules that all leaves out
	next   bool     // applies only if the instruction is on the next line
	reason string
}

// family is another linter.
type family string

const (
	hadolint family = "hadolint"
	buildkit family = "buildkit"
	trivy    family = "trivy"
	checkov  family = "checkov"
	kics     family = "kics"
	tally    family = "tally"
	semgrep  family = "semgrep"
)

// owns reports whether an alias has the form of the linter's IDs.
func (f family) owns(alias string) bool {
	switch f {
	case hadolint:
		return isHadolint(alias)
	case buildkit:
		return isBuildKit(alias)
	case tally: // has the rules of both
		return isHadolint(alias) || isBuildKit(alias)
	case trivy:
		return hasPrefix(alias, "DS-")
	case checkov:
		return hasPrefix(alias, "CKV")
	case kics:
		return isUUID(alias)
	}
	return false
}

// exact reports whether the linter's IDs are case-sensitive.
func (f family) exact() bool { return f != hadolint && f != trivy && f != kics }

// knows reports whether the linter has a rule for a policy.
func (f family) knows(policy finding.Policy) bool { return slices.ContainsFunc(policy.Aliases, f.owns) }

func isHadolint(alias string) bool { return hasPrefix(alias, "DL") && len(alias) == 6 }

// isBuildKit matches words such as MaintainerDeprecated.
func isBuildKit(alias string) bool {
	lower := false
	for _, c := range []byte(alias) {
		if (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
		lower = lower || c >= 'a'
	}
	return lower && alias[0] < 'a'
}

func isUUID(alias string) bool { return len(alias) == 36 && strings.Count(alias, "-") == 4 }

func hasPrefix(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// readForeign registers the comments for other linters.
func (s *Ignores) readForeign(document *document.Document) {
	checked := map[int]bool{} // BuildKit reads only the first comment of an instruction
	check := document.Directives["check"]
	for _, comment := range document.Comments {
		if !mayContainDirective(comment.Text) {
			continue
		}
		directive := check != nil && check.Span.Start.Line == comment.Span.Start.Line
		for _, c := range s.foreignDirectives(comment, directive) {
			if c.family == buildkit && c.scope == inInstruction {
				if comment.Above == nil || checked[*comment.Above] {
					continue
				}
				checked[*comment.Above] = true
			}
			s.addForeign(document, comment, c)
		}
	}
}

// foreignDirectives parses a comment by the rules of each linter's documentation.
func (s *Ignores) foreignDirectives(comment *document.Comment, directive bool) []foreignDirective {
	text := comment.Text
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case strings.Contains(text, "checkov:skip="):
		return parseCheckov(text)
	case strings.Contains(text, "trivy:ignore:"):
		return parseTrivy(text, s.rules.Now)
	case hasPrefix(text, "check"):
		return parseBuildKit(text, directive)
	case word == "hadolint":
		return parseHadolint(rest)
	case strings.EqualFold(word, "kics-scan"):
		return parseKICS(strings.ToLower(rest), comment.Above != nil && *comment.Above == 0)
	case word == "tally":
		return parseTally(rest)
	case hasPrefix(text, "nosemgrep:"):
		return []foreignDirective{{family: semgrep, scope: inInstruction, next: true, names: lastParts(list(text[len("nosemgrep:"):]), ".")}}
	}
	return nil
}

// parseHadolint reads "[global|stage] ignore=DL3008,DL3015 # reason". Like hadolint,
// it ignores a comment with any other word.
func parseHadolint(rest string) []foreignDirective {
	c := foreignDirective{family: hadolint, scope: inInstruction, next: true}
	rest, reason, _ := strings.Cut(rest, "#")
	before, names, ok := strings.Cut(rest, "=")
	switch strings.Join(strings.Fields(before), " ") {
	case "ignore":
	case "global ignore":
		c.scope, c.next = inFile, false
	case "stage ignore":
		c.scope = inStage
	default:
		return nil
	}
	c.reason = strings.TrimSpace(reason)
	for part := range strings.SplitSeq(names, ",") {
		part = strings.TrimSpace(part)
		if part == "" || strings.Trim(part, "DLSC0123456789") != "" {
			return nil
		}
		c.names = append(c.names, part)
	}
	if !ok {
		return nil
	}
	return []foreignDirective{c}
}

// parseBuildKit reads "check=skip=A,B;error=true". As a parser directive it applies to the
// whole file, otherwise to the instruction below.
func parseBuildKit(text string, directive bool) []foreignDirective {
	key, value, ok := strings.Cut(text, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(key), "check") {
		return nil
	}
	value, reason, _ := strings.Cut(strings.TrimSpace(value), " ")
	c := foreignDirective{family: buildkit, scope: inInstruction, reason: strings.TrimSpace(strings.TrimLeft(reason, " /"))}
	if directive {
		c.scope = inFile
	}
	for part := range strings.SplitSeq(value, ";") {
		key, names, _ := strings.Cut(part, "=")
		if strings.TrimSpace(key) == "skip" {
			c.names = list(names)
			c.all = slices.Contains(c.names, "all")
		}
	}
	return []foreignDirective{c}
}

// parseTrivy reads one or more "trivy:ignore:ID[:exp:2027-01-31]".
func parseTrivy(text, now string) []foreignDirective {
	var directives []foreignDirective
	for _, word := range strings.Fields(text) {
		word, ok := strings.CutPrefix(strings.TrimLeft(word, "#"), "trivy:ignore:")
		if !ok {
			if len(directives) == 0 {
				return nil // only mentions it
			}
			continue
		}
		sections := strings.Split(word, ":")
		c := foreignDirective{family: trivy, scope: inInstruction}
		id, _, _ := strings.Cut(sections[0], "[")
		c.all = id == "*"
		c.names = []string{id}
		expired := false
		for i := 1; i+1 < len(sections); i += 2 {
			if sections[i] != "exp" {
				continue
			}
			_, err := time.Parse(time.DateOnly, sections[i+1])
			expired = err == nil && now >= sections[i+1]
		}
		if !expired {
			directives = append(directives, c)
		}
	}
	return directives
}

// parseCheckov reads "checkov:skip=ID[,ID]:reason", which applies to the whole file.
func parseCheckov(text string) []foreignDirective {
	_, rest, _ := strings.Cut(text, "checkov:skip=")
	names, reason, _ := strings.Cut(strings.TrimSpace(rest), ":")
	names, _, _ = strings.Cut(names, " ")
	return []foreignDirective{{family: checkov, scope: inFile, names: list(names), reason: strings.TrimSpace(reason)}}
}

// parseKICS reads what follows kics-scan. Commands for the file count only above
// all instructions; ignore-block applies to the stage that a FROM starts.
func parseKICS(rest string, atTop bool) []foreignDirective {
	command, _, _ := strings.Cut(rest, " ")
	key, names, _ := strings.Cut(command, "=")
	c := foreignDirective{family: kics, scope: inFile}
	switch strings.TrimSuffix(key, ":") {
	case "ignore":
		c.all = true
	case "disable":
		c.names = list(names)
	case "enable":
		c.all, c.except = true, list(names)
	case "ignore-line":
		return []foreignDirective{{family: kics, scope: inInstruction, all: true}}
	case "ignore-block":
		return []foreignDirective{{family: kics, scope: inStage, all: true}}
	default:
		return nil
	}
	if !atTop {
		return nil
	}
	return []foreignDirective{c}
}

// parseTally reads "[global] ignore=A,B;reason=why".
func parseTally(rest string) []foreignDirective {
	c := foreignDirective{family: tally, scope: inInstruction, next: true}
	if after, ok := strings.CutPrefix(rest, "global "); ok {
		c.scope, c.next, rest = inFile, false, strings.TrimSpace(after)
	}
	names, ok := strings.CutPrefix(rest, "ignore=")
	if !ok {
		return nil
	}
	names, c.reason, _ = strings.Cut(names, ";reason=")
	names, _, _ = strings.Cut(names, " ")
	c.names = lastParts(list(names), "/")
	c.all = slices.Contains(c.names, "all")
	return []foreignDirective{c}
}

// list splits at commas and drops empty parts.
func list(text string) []string {
	var names []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			names = append(names, part)
		}
	}
	return names
}

// lastParts keeps only what follows the last separator of each name.
func lastParts(names []string, separator string) []string {
	for i, name := range names {
		names[i] = name[strings.LastIndex(name, separator)+1:]
	}
	return names
}

// addForeign registers a directive for what it applies to.
func (s *Ignores) addForeign(document *document.Document, comment *document.Comment, c foreignDirective) {
	at, ok := s.foreignPlace(document, comment, c)
	if !ok || s.rules.RequireReason && c.reason == "" {
		return
	}
	suppression := &finding.Suppression{By: "inline", Reason: strings.ToValidUTF8(c.reason, "\uFFFD")}
	if c.all {
		t := &target{suppression: suppression, except: map[string]bool{}}
		for _, name := range c.except {
			if policy, ok := s.resolve(c.family, name); ok {
				t.except[policy.ID] = true
			}
		}
		at.policy = "*" + string(c.family)
		s.foreign[at] = t
		if !slices.Contains(s.all, c.family) {
			s.all = append(s.all, c.family)
		}
		return
	}
	for _, name := range c.names {
		policy, ok := s.resolve(c.family, name)
		if at.policy = policy.ID; ok && s.rules.allows(policy.ID) && s.foreign[at] == nil {
			s.foreign[at] = &target{suppression: suppression}
		}
	}
}

// foreignPlace returns what a directive applies to; false: nothing.
func (s *Ignores) foreignPlace(document *document.Document, comment *document.Comment, c foreignDirective) (place, bool) {
	at := place{scope: c.scope}
	if c.scope == inFile {
		return at, true
	}
	if comment.Above == nil {
		return at, false
	}
	at.number = *comment.Above
	instruction := document.Instructions[at.number]
	if c.next && instruction.Span.Start.Line != comment.Span.End.Line+1 {
		return at, false
	}
	if c.scope == inStage {
		at.number = s.outline.stages[at.number]
		return at, instruction.Keyword == "from" && at.number != none
	}
	return at, true
}

// resolve finds the policy that has a linter's ID as an alias.
func (s *Ignores) resolve(f family, id string) (finding.Policy, bool) {
	policy, ok := s.rules.Find(id)
	if !ok {
		return policy, false
	}
	if f == semgrep {
		return policy, true
	}
	return policy, slices.ContainsFunc(policy.Aliases, func(alias string) bool {
		return alias == id || !f.exact() && strings.EqualFold(alias, id)
	})
}
