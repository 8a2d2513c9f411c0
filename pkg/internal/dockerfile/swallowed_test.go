package dockerfile

import "testing"

func TestHintSwallowed(t *testing.T) {
	for text, want := range map[string]string{
		"FROM alpine\nENV A=b \\\nRUN make":               "remove the backslash above RUN on line 3, which begins an instruction of its own",
		"FROM alpine\nLABEL a=b \\\n  c=d \\\nCOPY a /b/": "remove the backslash above COPY on line 4, which begins an instruction of its own",
		"FROM alpine\nENV A=b \\\n  RUN":                  `quote a value that contains spaces: ENV NAME="two words"`,
		"FROM alpine\nENV A=b \\\nrun make":               `quote a value that contains spaces: ENV NAME="two words"`,
	} {
		d := Parse([]byte(text+"\n"), Options{})
		if len(d.Problems) == 0 || d.Problems[0].Hint != want {
			t.Errorf("%q: got %v, want the hint %q", text, d.Problems, want)
		}
	}
}
