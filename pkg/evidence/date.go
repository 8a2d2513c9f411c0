package evidence

import (
	"strings"
	"time"
)

// date gives the UTC date of a time as tools write it; a time without a zone is
// UTC. Empty: there is none, or it cannot be read.
func date(text string) string {
	text = strings.TrimSpace(text)
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999 -0700 MST", time.DateOnly} {
		if at, err := time.Parse(layout, text); err == nil {
			return day(at)
		}
	}
	return ""
}

func day(at time.Time) string {
	if year := at.UTC().Year(); year < 1990 || year > 9999 {
		return "" // a zero time says nothing
	}
	return at.UTC().Format(time.DateOnly)
}

// instant gives the date of seconds since 1970.
func instant(seconds float64) string {
	if seconds <= 0 || seconds > 253402300799 {
		return ""
	}
	return day(time.Unix(int64(seconds), 0))
}

// date reads a time as the report's date.
func (s *stream) date(report *Report) error {
	var text string
	_, err := s.read(&text)
	report.Created = date(text)
	return err
}
