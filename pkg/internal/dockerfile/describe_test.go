package dockerfile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAptSources(t *testing.T) {
	tests := []struct{ text, want string }{
		{`RUN echo "deb [trusted=yes arch=amd64] https://a/b x main" > /etc/apt/sources.list.d/a.list`, "deb [trusted=yes arch=amd64] https map[arch:amd64 trusted:yes]"},
		{`RUN printf 'deb http://a x main\ndeb-src [signed-by=/k] http://a x\n' > /x`, "deb http map[], deb-src [signed-by=/k] http map[signed-by:/k]"},
		{"RUN add-apt-repository 'deb [trusted=yes] $REPO ./'", "deb [trusted=yes] open map[trusted:yes]"},
		{"COPY <<EOF /x\n# comment\ndeb [ trusted=yes ] file:/r ./\nEOF", "deb [ trusted=yes ] file map[trusted:yes]"},
		{"RUN cat <<EOF > /x\ndeb /r ./\nEOF", "deb  map[]"},
		{"RUN echo deb [trusted=yes http://a", ""},
		{"RUN echo deb [a=b]http://a", ""},
		{"RUN echo 'mydeb http://a' 'deb' 'debian http://a' 'deb main'", ""},
		{"RUN dpkg -i 'deb http://a'", ""},
	}
	for _, test := range tests {
		var got []string
		for _, s := range parse("FROM a\n" + test.text + "\n").AptSources {
			scheme := s.Scheme
			if s.Open {
				scheme = "open"
			}
			got = append(got, fmt.Sprintf("%s %s %v", s.Head, scheme, s.Options))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s\n got  %q\n want %q", test.text, got, test.want)
		}
	}
	text := "FROM a\nRUN echo \"deb http://a x\" > /x\n"
	if s := parse(text).AptSources[0]; at(text, s.Span) != `"deb http://a x"` || *s.Stage != 0 || s.URL != "http://a" {
		t.Errorf("%q %+v", at(text, s.Span), s)
	}
}

func TestCopiesOfSecrets(t *testing.T) {
	tests := []struct{ flag, commands, want string }{
		{"id=k", "cp /run/secrets/k /etc/k", "cp /etc/k"},
		{"id=k,target=/t/k", "install -m 600 /t/k /etc/k", "install /etc/k"},
		{"id=k", "cat /run/secrets/k > /etc/k", "cat /etc/k"},
		{"id=k", "base64 -d /run/secrets/k | tee /etc/k", "base64 /etc/k"},
		{"id=k", "head -1 /run/secrets/k | sed s/a/b/ >> /etc/k", "head /etc/k"},
		{"id=k", `echo "token=$(cat /run/secrets/k)" > /etc/k`, "echo /etc/k"},
		{"id=k", `printf "$(</run/secrets/k)" > /etc/k`, "printf /etc/k"},
		{"id=k,env=K", `echo "//r/:_auth=${K}" > /root/.npmrc`, "echo /root/.npmrc"},
		{"id=k,env=K", "cat /run/secrets/k > /etc/k", ""},
		{"id=k", "cat /run/secrets/k > /etc/k && rm /etc/k", "cat /etc/k temporary"},
		{"id=k", "cat /run/secrets/k > /tmp/d/k && rm -r /tmp/d", "cat /tmp/d/k temporary"},
		{"id=k", "cat /run/secrets/k > /dev/shm/k", "cat /dev/shm/k temporary"},
		{"id=k", "cat /run/secrets/k", ""},
		{"id=k", "echo /run/secrets/k > /etc/k", ""},
		{"id=k", "TOKEN=$(cat /run/secrets/k) make > /log", ""},
	}
	for _, test := range tests {
		text := "FROM a\nRUN --mount=type=secret," + test.flag + " " + test.commands + "\n"
		var got []string
		for _, c := range parse(text).By["run"][0].Mounts[0].Copies {
			line := c.Program + " " + c.Path
			if c.Temporary {
				line += " temporary"
			}
			got = append(got, line)
			if !strings.HasPrefix(at(text, c.Span), c.Program) {
				t.Errorf("%s: at %q", test.commands, at(text, c.Span))
			}
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s %s: %q, want %q", test.flag, test.commands, got, test.want)
		}
	}
	d := parse("FROM a\nRUN --mount=type=bind,target=/s cp /s /etc/s\n")
	if copies := d.By["run"][0].Mounts[0].Copies; copies != nil {
		t.Errorf("copies of what is no secret: %v", copies)
	}
}

func TestSignals(t *testing.T) {
	for text, want := range map[string]string{
		"SIGTERM": "SIGTERM", "term": "SIGTERM", "15": "SIGTERM", "9": "SIGKILL", "iot": "SIGABRT", "SIGPOLL": "SIGIO", "34": "SIGRTMIN",
		"35": "SIGRTMIN+1", "50": "SIGRTMAX-14", "64": "SIGRTMAX", "rtmin+15": "SIGRTMIN+15", "SIGRTMAX-14": "SIGRTMAX-14",
		"RTMIN+16": "", "RTMAX-15": "", "RTMIN+01": "", "RTMIN+0": "", "": "", "SIG": "", "0": "", "015": "", "32": "", "65": "", "SIGSIGTERM": "", "BYE": "",
	} {
		if got := signalOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := parse("FROM a\nSTOPSIGNAL quit\n").By["stopsignal"][0].Signal; got != "SIGQUIT" {
		t.Errorf("STOPSIGNAL quit is %q", got)
	}
}

func TestWaysOfWriting(t *testing.T) {
	for raw, want := range map[string]string{
		"b": "word", `b\c`: "word", "${B}": "word", `"b c"`: "word", "'b c'": "word", "b c": "quoted",
		"= b": "", `"b" c`: "", `b \c`: "", "b `c`": "", "it's": "", "": "",
	} {
		if got := legacyAs(raw); got != want {
			t.Errorf("legacyAs(%q) = %q, want %q", raw, got, want)
		}
	}
	for raw, want := range map[string]string{
		"me": `"me"`, `"me"`: `"me"`, "O'Neill <o@a>": `"O'Neill <o@a>"`, `"a" b`: "", "$ME": "", `a\b`: "", "`a`": "", "": "",
	} {
		if got := inDoubleQuotes(raw); got != want {
			t.Errorf("inDoubleQuotes(%q) = %q, want %q", raw, got, want)
		}
	}
	for word, want := range map[string]string{
		"$A": "A", "${A_1}": "A_1", `"$A"`: "A", "'${A}'": "A", "${A": "", "$A/b": "", "${A:-b}": "", "A": "", "$": "",
	} {
		if got := soleVariable(word); got != want {
			t.Errorf("soleVariable(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestPaths(t *testing.T) {
	for text, want := range map[string]string{
		"WORKDIR /a": "", "WORKDIR a": "relative", `WORKDIR C:\a`: "", "WORKDIR /a b": "blanks", `WORKDIR "/a b"`: "", "WORKDIR a b": "relative blanks", "WORKDIR a # b": "",
		"COPY x y": "relative", "COPY x /y": "", "ADD x .": "relative", "WORKDIR $A": "",
	} {
		args := parse("FROM a\n" + text + "\n").Instructions[1].Args
		path, got := args[len(args)-1], []string{}
		if path.Relative {
			got = append(got, "relative")
		}
		if path.Blanks {
			got = append(got, "blanks")
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if w := parse("FROM a\nWORKDIR /a\nWORKDIR b\n").Stages[0].Workdir; *w.Value.Value != "/a/b" || w.Relative {
		t.Errorf("the joined path %q is relative: %t", *w.Value.Value, w.Relative)
	}
}

func TestPorts(t *testing.T) {
	for text, want := range map[string]string{
		"80": "false   ", "80/tcp": "false  lower ", "80/TCP": "false  upper ", "80/Udp": "false  mixed ", "80/": "false  lower ",
		"8080:80": "true 80  ", "127.0.0.1:8080:80/tcp": "true 80/tcp lower ",
	} {
		p := parse("FROM a\nEXPOSE " + text + "\n").By["expose"][0].Ports[0]
		if got := fmt.Sprintf("%t %s %s ", p.Mapped, p.Inner, p.Case); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestFlagsOfCopy(t *testing.T) {
	flags := parse("FROM a\nCOPY --chown=app:staff --chmod=a+w x /y\n").By["copy"][0].Flags
	if user := flags["chown"][0].User; user != "app" {
		t.Errorf("user %q", user)
	}
	if mode := flags["chmod"][0].Mode; mode == nil || !mode.OthersWrite {
		t.Errorf("mode %+v", mode)
	}
}

func TestNumbers(t *testing.T) {
	env := parse("FROM a\nENV A=12 B=012 C=1.5 D=-1 E=1234567890123456 F=\"\" G=x\n").Stages[0].Env
	for name, want := range map[string]string{"A": "12", "B": "12", "C": "", "D": "", "E": "", "F": "", "G": ""} {
		got := ""
		if n := env[name].Number; n != nil {
			got = fmt.Sprint(*n)
		}
		if got != want {
			t.Errorf("%s=%s: %q, want %q", name, *env[name].Value, got, want)
		}
	}
}

func TestScripts(t *testing.T) {
	manifest := `{"type": "module", "main": "lib/start.js", "scripts": {"start": "NODE_ENV=x node server.cjs"}}`
	tests := []struct{ text, context, want string }{
		{`CMD ["node", "a.js"]`, "", "a.js:"},
		{`CMD ["node", "a.mjs"]`, "", "a.mjs:module"},
		{`CMD ["node", "a.js"]`, manifest, "a.js:module"},
		{`CMD ["node", "a.js"]`, "{}", "a.js:commonjs"},
		{`CMD ["node", "."]`, manifest, "lib/start.js:module"},
		{`CMD ["node", "./"]`, "{}", "index.js:commonjs"},
		{`CMD ["node", "bin/start"]`, manifest, "bin/start:module"},
		{`CMD ["node", "a.ts"]`, manifest, "a.ts:"},
		{`CMD node $FILE`, manifest, "${FILE}:"},
		{`CMD ["npm", "start"]`, manifest, "server.cjs:commonjs"},
		{`CMD ["npm", "run", "-s", "start"]`, manifest, "server.cjs:commonjs"},
		{`CMD ["npm", "run", "serve"]`, manifest, ""},
		{`CMD ["npm", "start"]`, "", ""},
		{`CMD ["python", "a.js"]`, manifest, ""},
	}
	for _, test := range tests {
		options := Options{}
		if test.context != "" {
			options.Context = fstest.MapFS{"package.json": {Data: []byte(test.context)}}
		}
		var got []string
		for _, s := range parse("FROM a\nCOPY . .\n"+test.text+"\n", options).Stages[0].Starts.Scripts {
			got = append(got, s.File+":"+s.Type)
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s with %q: %q, want %q", test.text, test.context, got, test.want)
		}
	}
}

func TestLockFiles(t *testing.T) {
	for text, want := range map[string]string{
		"COPY package.json app/yarn.lock ./":                     "[yarn.lock]",
		"COPY yarn.lock package-lock.json ./\nCOPY yarn.lock ./": "[yarn.lock package-lock.json]",
		"COPY . .":                  "[]",
		"COPY . .\nRUN npm install": "[package-lock.json]",
	} {
		context := fstest.MapFS{"package.json": {Data: []byte("{}")}, "package-lock.json": {Data: []byte("{}")}}
		if got := fmt.Sprint(parse("FROM a\n"+text+"\n", Options{Context: context}).LockFiles); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestLockOfInstall(t *testing.T) {
	for text, want := range map[string]string{
		"WORKDIR /app\nCOPY web ./web\nWORKDIR web\nRUN npm install":                       "web/package-lock.json",
		"WORKDIR /app/web\nCOPY web/ ./\nRUN npm i":                                        "web/package-lock.json",
		"COPY . /app\nRUN cd /app/web && npm install":                                      "web/package-lock.json",
		"COPY . /app\nRUN npm --prefix /app/web install":                                   "web/package-lock.json",
		"COPY . /app\nRUN yarn --cwd /app/ui":                                              "ui/yarn.lock",
		"COPY web/package*.json /web/\nWORKDIR /web\nRUN npm install":                      "web/package-lock.json",
		"WORKDIR /web\nRUN --mount=type=bind,source=web,target=/web npm install":           "web/package-lock.json",
		"COPY . /app\nWORKDIR /app/ui\nRUN npm install":                                    "",
		"COPY . /app\nWORKDIR /app/web\nRUN npm install -g a":                              "",
		"COPY . /app\nWORKDIR /app/old\nRUN npm install":                                   "",
		"COPY --exclude=web/*.json . /app\nWORKDIR /app/web\nRUN npm install":              "?",
		"COPY . /app\nRUN cd /app/web && rm package-lock.json && npm install":              "?",
		"COPY . /app\nRUN cd $X && npm install":                                            "?",
		"COPY . /app\nRUN npm --prefix $X install":                                         "?",
		"ARG X\nCOPY $X /app\nWORKDIR /app\nRUN npm install":                               "?",
		"COPY --from=b /a /app\nWORKDIR /app\nRUN npm install":                             "?",
		"COPY --from=b /a /app\nCOPY web/package-lock.json /app/\nWORKDIR /app\nRUN npm i": "web/package-lock.json",
	} {
		context := fstest.MapFS{".dockerignore": {Data: []byte("old/*.json\n")}}
		for _, name := range []string{"web/package-lock.json", "ui/yarn.lock", "old/package-lock.json"} {
			context[name] = &fstest.MapFile{Data: []byte("{}")}
		}
		d := parse("FROM a\n"+text+"\n", Options{Context: context, DockerfileDir: context, Proof: true})
		got := d.Installs[0].Lock
		if d.Installs[0].LockUnclear {
			got += "?"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	context := fstest.MapFS{"package-lock.json": {Data: []byte("{}")}, ".dockerignore": {Data: []byte("package-lock.json\n")}}
	if d := parse("FROM a\nCOPY . .\nRUN npm install\n", Options{Context: context, DockerfileDir: context}); d.LockFiles != nil {
		t.Errorf("excluded: %v", d.LockFiles)
	}
}

func TestTypeOfScripts(t *testing.T) {
	const module, build = `{"type": "module"}`, "FROM a AS b\nWORKDIR /src\nCOPY . .\nRUN make\nFROM a\nWORKDIR /app\n"
	for text, want := range map[string]string{
		"COPY . .\nCMD [\"node\", \"a.js\"]":                                                    "commonjs",
		"COPY . .\nCMD [\"node\", \"esm/a.js\"]":                                                "module",
		"COPY esm ./esm\nCOPY package.json ./\nCMD [\"node\", \"esm/lib/a.js\"]":                "module",
		"COPY esm/ ./\nCMD [\"node\", \"a.js\"]":                                                "module",
		"COPY package.json .\nCOPY esm/ .\nCMD [\"node\", \"a.js\"]":                            "module",
		"COPY . .\nCMD cd esm && node a.js":                                                     "module",
		"COPY . .\nCMD cd $X && node a.js":                                                      "",
		"COPY . .\nCMD [\"node\", \"node_modules/.bin/a\"]":                                     "",
		"COPY old ./\nCMD [\"node\", \"a.js\"]":                                                 "",
		"CMD [\"node\", \"a.js\"]":                                                              "",
		"COPY . .\nRUN npm pkg set type=module\nCMD [\"node\", \"a.js\"]":                       "",
		"COPY . .\nRUN sed -i s/a/b/ package.json\nCMD [\"node\", \"a.js\"]":                    "",
		"COPY . .\nRUN echo {} > esm/package.json\nCMD [\"node\", \"esm/a.js\"]":                "",
		"COPY <<E package.json\n" + module + "\nE\nCMD [\"node\", \"a.js\"]":                    "module",
		"COPY --from=b /src/dist ./dist\nCMD [\"node\", \"dist/a.js\"]":                         "",
		"COPY --from=b /src ./\nCMD [\"node\", \"esm/a.js\"]":                                   "module",
		"COPY --from=b /src/package*.json ./\nCOPY --from=b /src/esm dist\nCMD node dist/a.js":  "module",
		"COPY --from=b /src/package*.json ./\nCOPY --from=b /src/dist dist\nCMD node dist/a.js": "commonjs",
		"COPY package.json ./\nCOPY --from=x /dist dist\nCMD node dist/a.js":                    "",
		"COPY package.json ./\nCOPY --from=x /usr/bin/x /usr/bin/\nCMD node dist/a.js":          "commonjs",
	} {
		context := fstest.MapFS{".dockerignore": {Data: []byte("old\n")}, "package.json": {Data: []byte("{}")}}
		for _, folder := range []string{"esm", "old"} {
			context[folder+"/package.json"] = &fstest.MapFile{Data: []byte(module)}
		}
		d := parse(build+text+"\n", Options{Context: context, DockerfileDir: context})
		if got := d.Stages[1].Starts.Scripts[0].Type; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestTakesArguments(t *testing.T) {
	for text, want := range map[string]bool{
		`ENTRYPOINT exec app "$@"`: true, "ENTRYPOINT app ${1:-x}": true, `ENTRYPOINT sh -c 'app $*'`: true, "ENTRYPOINT echo $0": true,
		"ENTRYPOINT app $HOME": false, "ENTRYPOINT app $2": false, `ENTRYPOINT ["app"]`: false,
	} {
		if got := parse("FROM a\n" + text + "\n").Stages[0].Entrypoint.TakesArguments; got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}
