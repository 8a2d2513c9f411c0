package report

import "github.com/altlas/altlas-lint/pkg/finding"

// tally counts the parts of a result.
type tally struct {
	files, touched, unparsed int // touched: files with findings that are not suppressed
	findings, suppressed     int
	severities               map[finding.Severity]int
	items, errors            int
	verdicts                 map[finding.Verdict]int
}

func count(result finding.Result) tally {
	t := tally{
		files:      len(result.Files),
		errors:     len(result.Errors),
		severities: map[finding.Severity]int{},
		verdicts:   map[finding.Verdict]int{},
	}
	for _, file := range result.Files {
		if !file.Parses {
			t.unparsed++
		}
	}
	t.addFindings(result.Findings)
	for _, service := range result.Services {
		t.addItems(service.Items)
	}
	return t
}

func (t *tally) addFindings(findings []finding.Finding) {
	touched := map[string]bool{}
	for i := range findings {
		f := &findings[i]
		if f.Suppressed != nil {
			t.suppressed++
			continue
		}
		touched[f.Path] = true
		t.findings++
		t.severities[f.Severity]++
	}
	t.touched = len(touched)
}

func (t *tally) addItems(items []finding.Item) {
	t.items += len(items)
	for _, item := range items {
		t.verdicts[item.Verdict]++
	}
}

// identity is equal for duplicates of a finding.
type identity struct {
	policy, path, message string
	span                  finding.Span
}

func identify(f *finding.Finding) identity {
	return identity{f.Policy, f.Path, f.Message, f.Span}
}

// unlisted returns the findings that are not part of a checklist item.
func unlisted(result finding.Result) []finding.Finding {
	if len(result.Services) == 0 {
		return result.Findings
	}
	listed := map[identity]bool{}
	for _, service := range result.Services {
		for _, item := range service.Items {
			for i := range item.Findings {
				listed[identify(&item.Findings[i])] = true
			}
		}
	}
	var rest []finding.Finding
	for i := range result.Findings {
		if !listed[identify(&result.Findings[i])] {
			rest = append(rest, result.Findings[i])
		}
	}
	return rest
}
