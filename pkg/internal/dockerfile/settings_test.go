package dockerfile

import (
	"fmt"
	"strings"
	"testing"
)

func TestSettings(t *testing.T) {
	tests := []struct{ text, want string }{
		{"ENV a=1 A=2", "a=1 at a=1, A=2 at A=2"},
		{"ENV A b c", "A=b c at A b c"},
		{"ARG A", "A at A"},
		{"ARG A=$UNSET", "A at A=$UNSET"},
		{"RUN A=1 x; A=$UNSET y", "A=1 at 1, A at $UNSET"},
		{"RUN env A=1 x", "A=1 at 1"},
		{"RUN export A='1 2' B && export A=$UNSET", "A=1 2 at A='1 2', A at A=$UNSET"},
		{"RUN A=1", ""},
		{"ONBUILD RUN A=1 x", "A=1 at 1"},
		{"CMD A=1 x", ""},
		{"LABEL A=1", ""},
	}
	for _, test := range tests {
		text := "ARG A=0\nFROM a\n" + test.text + "\n"
		var got []string
		for _, s := range parse(text).Settings["A"] {
			value := ""
			if s.Value != nil {
				value = "=" + *s.Value
			}
			got = append(got, fmt.Sprintf("%s%s at %s", s.Name, value, at(text, s.Span)))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s\n got  %q\n want %q", test.text, got, test.want)
		}
	}
}
