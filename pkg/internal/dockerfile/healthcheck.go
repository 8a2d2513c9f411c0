package dockerfile

import (
	"fmt"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// explainHealthcheck explains an invalid duration or number of HEALTHCHECK.
func explainHealthcheck(p *document.Problem, c *chunk, message string) {
	p.Kind = invalidHealthcheck
	p.Hint = "write a duration such as 30s, 500ms or 1m30s"
	why := "is not a duration"
	switch {
	case strings.Contains(message, "Unknown type"):
		p.Message = "HEALTHCHECK has neither CMD nor NONE"
		p.Hint = "write CMD before the command"
		return
	case strings.Contains(message, "missing unit"):
		why = "has no unit"
	case strings.Contains(message, "unknown unit"):
		why = "has an unknown unit"
	case strings.Contains(message, "less than"):
		why = "is shorter than 1ms"
	case strings.Contains(message, "retries"), strings.Contains(message, "ParseInt"):
		why = "is not a valid number of retries"
		p.Hint = "write a whole number of 0 or more, such as --retries=3"
	}
	p.Message = "a HEALTHCHECK option " + why
	p.Span = flagsSpan(c, p.Span)
	flags, _ := lexFlags(c.text, keywordEnd(c.text), '\\')
	for _, flag := range flags {
		name, value, _ := strings.Cut(strings.TrimPrefix(flag.text, "--"), "=")
		retries := strings.HasSuffix(why, "retries")
		if strings.EqualFold(name, "retries") == retries &&
			(retries || strings.Contains(message, fmt.Sprintf("%q", value)) || strings.Contains(message, fmt.Sprintf("%q", name))) {
			p.Message = fmt.Sprintf("%q %s", text.Shorten(flag.text), why)
			p.Span = c.span(flag.start, flag.end)
			return
		}
	}
}
