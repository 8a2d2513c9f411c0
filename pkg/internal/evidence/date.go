package evidence

import (
	"strings"
	"time"
)

// date returns the UTC date of a timestamp in one of the tools' formats, or "" if
// it is missing or invalid. A timestamp without time zone is taken as UTC.
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
		return "" // a zero time means unknown
	}
	return at.UTC().Format(time.DateOnly)
}

// instant returns the UTC date of a Unix time, or "".
func instant(seconds float64) string {
	if seconds <= 0 || seconds > 253402300799 {
		return ""
	}
	return day(time.Unix(int64(seconds), 0))
}

// date reads a timestamp as the date of the report.
func (s *stream) date(report *Report) error {
	var text string
	_, err := s.read(&text)
	report.Created = date(text)
	return err
}
