package shell

import (
	"fmt"
	"testing"
)

func TestRunsInput(t *testing.T) {
	for text, want := range map[string]bool{
		"sh": true, "bash -x": true, "bash -s -- a": true, "sh -": true, "bash /dev/stdin a": true, "sh -c x": false, "sh x": false, "bash -c -s x": false,
		"python3": true, "python3 -": true, "python3 -c x": false, "perl -p": false, "node /dev/stdin": true, "node x": false, "cat": false, "tee -": false,
	} {
		commands, _ := commandsOf(text, "posix")
		if got := commands[0].RunsInput; got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

func TestOutputsOf(t *testing.T) {
	for text, want := range map[string]string{
		`bash <(curl -s u)`:               "[curl]",
		`sh -c "$(curl -fsSL u)"`:         "[curl]",
		"eval `wget -O - u`":              "[wget]",
		`eval "$(ssh-agent -s)" $(id -u)`: "[ssh-agent id]",
		`echo "at $(date +%s)"`:           "[]",
		`echo '$(' '$( x'`:                "[]",
	} {
		commands, _ := commandsOf(text, "bash")
		if got := fmt.Sprint(commands[0].OutputOf); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
