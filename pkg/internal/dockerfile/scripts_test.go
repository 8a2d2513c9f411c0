package dockerfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/document"
)

// TestRunScripts tests what is known about the scripts that RUN runs: their commands, or why not.
func TestRunScripts(t *testing.T) {
	context := fstest.MapFS{
		"install.sh":       {Data: []byte("#!/bin/sh\nset -e\nsudo apt-get install -y git\n")},
		"docker/setup":     {Data: []byte("#!/usr/bin/env bash\n. ./lib.sh\nyum install tar\n")},
		"docker/lib.sh":    {Data: []byte("gem install rake\r\n")},
		"ignored.sh":       {Data: []byte("ls\n")},
		".dockerignore":    {Data: []byte("ignored.sh\n")},
		"loop.sh":          {Data: []byte("./loop.sh\n")},
		"broken.sh":        {Data: []byte("pip install a\nif true; then\n")},
		"build.py":         {Data: []byte("#!/usr/bin/env python3\nimport os\n")},
		"tool":             {Data: []byte("\x7fELF\x00\x00")},
		"large.sh":         {Data: []byte(strings.Repeat("echo a\n", 20_000))},
		"a folder/test.sh": {Data: []byte("npm test\n")},
	}
	tests := []struct{ text, programs, unread string }{
		{"COPY install.sh /tmp/\nRUN /tmp/install.sh", "apt-get set", ""},
		{"COPY install.sh /tmp/x\nRUN sh /tmp/x", "apt-get set", ""},
		{"COPY . /src\nWORKDIR /src\nRUN ./install.sh", "apt-get set", ""},
		{"COPY . /src\nRUN cd /src && bash -e install.sh", "apt-get set", ""},
		{"COPY *.sh /src/\nRUN bash /src/install.sh", "apt-get set", ""},
		{"COPY docker /src/docker\nWORKDIR /src/docker\nRUN ./setup", ". gem yum", ""},
		{"COPY [\"a folder\", \"/x\"]\nRUN sh '/x/test.sh'", "npm", ""},
		{"RUN --mount=type=bind,target=/m . /m/install.sh", "apt-get set", ""},
		{"RUN --mount=type=bind,source=docker,target=/m sh /m/lib.sh", "gem", ""},
		{"COPY <<EOF /run.sh\ncargo install a\nEOF\nRUN /run.sh", "cargo", ""},
		{"COPY <<EOF /bin/run.sh\ncargo install a\nEOF\nRUN run.sh", "", "run.sh: the script cannot be read from the build context"},
		{"FROM a AS b\nCOPY install.sh /\nFROM b\nRUN /install.sh", "apt-get set", ""},
		{"COPY --from=b install.sh /\nRUN /install.sh", "", "/install.sh: the script cannot be read from the build context"},
		{"COPY install.sh /x\nRUN sed -i s/a/b/ /x && sh /x", "", "/x: the script can change before it runs"},
		{"COPY install.sh /x\nRUN echo a >> /x\nRUN sh /x", "", "/x: the script can change before it runs"},
		{"COPY install.sh /x\nCOPY --from=b / /\nRUN sh /x", "", "/x: the script can change before it runs"},
		{"COPY install.sh /x\nRUN --mount=from=b,target=/x sh /x", "", "/x: the script can change before it runs"},
		{"COPY install.sh /x\nRUN chmod +x /x && echo done && /x", "apt-get set", ""},
		{"COPY ignored.sh /x\nRUN sh /x", "", "/x: the script cannot be read from the build context"},
		{"RUN ./install.sh", "", "./install.sh: the script cannot be read from the build context"},
		{"RUN . /etc/os-release && . /venv/bin/activate && ./configure && ./gradlew build", "", ""},
		{"COPY build.py tool /\nRUN /tool && /build.py && /usr/bin/tool", "", ""},
		{"COPY loop.sh /\nWORKDIR /\nRUN ./loop.sh", "loop.sh", "./loop.sh: too many scripts run each other"},
		{"COPY broken.sh /\nRUN /broken.sh", "pip", "/broken.sh: its shell text has a syntax error"},
		{"COPY large.sh /\nRUN /large.sh", "", "/large.sh: the script is too large to read"},
		{"RUN $TOOL build", "", "${TOOL}: it depends on a variable without a value"},
		{"RUN $(which tool) build", "", "$(which tool): it is the output of a command"},
		{"RUN curl https://example.com/install | sh", "", "sh: it runs what it reads"},
		{"RUN apt-get $WHAT git", "", "apt-get ${WHAT}: it depends on a variable without a value"},
		{"SHELL [\"pwsh\", \"-c\"]\nRUN a", "", "pwsh: text for this shell is not read"},
		{"RUN 'a", "", "RUN: its shell text has a syntax error"},
		{"CMD [\"./start.sh\"]", "", ""},
		{"CMD exec $APP", "${APP}", "${APP}: it depends on a variable without a value"},
	}
	for _, test := range tests {
		text := "FROM a\n" + test.text + "\n"
		d := Parse([]byte(text), Options{Context: context, DockerfileDir: context, Proof: true})
		programs := []string{}
		for _, program := range sortedKeys(d.Commands) {
			if program != "sudo" && slices.ContainsFunc(d.Commands[program], func(c *document.Command) bool { return len(c.Wrapped) > 0 }) {
				programs = append(programs, program)
			}
		}
		unread := []string{}
		for _, u := range d.Unread {
			unread = append(unread, fmt.Sprintf("%s: %s", u.Name, u.Why))
		}
		if got := strings.Join(programs, " "); got != test.programs || strings.Join(unread, ", ") != test.unread {
			t.Errorf("%s\nprograms %q, want %q\nunread %q, want %q", test.text, got, test.programs, unread, test.unread)
		}
	}
	if d := Parse([]byte("FROM a\nRUN ./install.sh\n"), Options{}); d.Unread != nil || d.Scripts != nil {
		t.Errorf("scripts without Proof: %v %v", d.Unread, d.Scripts)
	}
}
