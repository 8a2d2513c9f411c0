package shell_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// TestStandardInput checks which commands a text passes to a shell as its standard input, and where they are.
func TestStandardInput(t *testing.T) {
	tests := []struct {
		text string
		want string // each command with its line and column
	}{
		{"bash <<E\nget a\nE\n", "get a 2:1"},
		{"sh -s x <<-'E'\n\tget \"a b\" \\\n\t c\n\tE\n", "get a b c 2:2"},
		{"cat <<E | sudo bash -eu -o pipefail\nget \\$a \"b\"\nE\n", "get ${a} b 2:1"},
		{"<<E bash\nget a\nE\n", "get a 2:1"},
		{"su - app <<E\nget a\nE\n", "get a 2:1"},
		{"bash -s -- a <<E\nget\nE\n", "get 2:1"},
		{"bash - <<E\nget\nE\n", "get 2:1"},
		{"env A=b bash /dev/stdin x <<E\nget\nE\n", "get 2:1"},
		{"bash <<< \"get a\"", "get a 1:11"},
		{"echo -n 'get a' | sh", "get a 1:10"},
		{"true && echo get a | sh", "get a 1:14"},
		{"bash <<E\nx $(get a) \\$(get b)\nE\n", "get b 2:15, get a 2:5"},
		{"bash <<E\nsh <<F\nget\nF\nE\n", "get 3:1"},
		{"bash <<E\nE\n", ""},
		{"bash script <<E\nget\nE\n", ""},
		{"bash -c cat <<E\nget\nE\n", ""},
		{"bash 3<<E\nget\nE\n", ""},
		{"bash <<E <file\nget\nE\n", ""},
		{"bash $OPTIONS <<E\nget\nE\n", ""},
		{"python3 <<E\nget\nE\n", ""},
		{"cat <<E > file\nget\nE\n", ""},
		{"cat <<E > file | bash\nget\nE\n", ""},
		{"cat file <<E | bash\nget\nE\n", ""},
		{"cat <<E | tr a b | bash\nget\nE\n", ""},
		{"cat <<E | bash <file\nget\nE\n", ""},
		{"echo -e 'get' | bash", ""},
		{"echo 'get\\n' | bash", ""},
		{"echo get; bash", ""},
		{"echo get || bash", ""},
	}
	for _, test := range tests {
		position := func(offset int) finding.Position {
			before := test.text[:offset]
			return finding.Position{Line: 1 + strings.Count(before, "\n"), Column: offset - strings.LastIndexByte(before, '\n')}
		}
		commands, err := shell.Parse(shell.Text{Source: test.text, Position: position, Kind: "posix"}, 0)
		if err != nil {
			t.Errorf("%q: %s", test.text, err.Message)
		}
		commands = slices.DeleteFunc(commands, func(c *document.Command) bool { return c.Program != "get" })
		var got []string
		for _, c := range commands {
			got = append(got, fmt.Sprintf("%s %d:%d", strings.Join(c.Words, " "), c.Span.Start.Line, c.Span.Start.Column))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%q: %q, want %q", test.text, strings.Join(got, ", "), test.want)
		}
	}
}
