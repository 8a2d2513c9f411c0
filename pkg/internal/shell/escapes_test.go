package shell

import "testing"

func TestUnescapeC(t *testing.T) {
	tests := []struct{ text, want string }{
		{`plain`, "plain"},
		{`su\x64o`, "sudo"},
		{`\x73\165do`, "sudo"},
		{`a\u00e9b\U1F600`, "aéb😀"},
		{`\n\t\\\'\"\e`, "\n\t\\'\"\x1b"},
		{`\cA`, "\x01"},
		{`\9\xg\`, `\9\xg\`},
	}
	for _, test := range tests {
		if got := unescapeC(test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}
