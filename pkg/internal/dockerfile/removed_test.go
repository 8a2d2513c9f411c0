package dockerfile

import (
	"fmt"
	"testing"
)

func TestRemoved(t *testing.T) {
	for text, want := range map[string]string{
		"COPY a /b/\nRUN rm /b/a":                    "/b/a",
		"COPY a /b\nRUN rm -rf /b":                   "/b/a /b",
		"COPY a .\nRUN rm a":                         "?/a",
		"COPY a .\nRUN cd /x && rm a":                "",
		"WORKDIR /w\nCOPY a c/\nRUN cd c && rm a":    "/w/c/a",
		"WORKDIR /w\nCOPY a .\nWORKDIR /v\nRUN rm a": "",
		"COPY *.txt /b/\nRUN rm /b/x.txt":            "",
		"COPY a.tar b.tar /t/\nRUN rm /t/*.tar":      "/t/a.tar /t/b.tar",
		"COPY a /t/x/\nRUN rm -r /t/*":               "/t/x/a",
		"COPY a /t/\nRUN rm -r /":                    "",
		"COPY /a/b /c/\nRUN rm -rf .":                "",
		"RUN curl -o /t/x http://h\nRUN rm /t/x":     "/t/x",
		"RUN curl -o /t/x http://h && rm /t/x":       "",
		"RUN curl -o /t/x http://h && rm -rf /t/*\nRUN curl -o /t/x http://h && rm -rf /t/*": "",
		"RUN rm -f /t/x && curl -o /t/x http://h\nRUN rm /t/x":                               "/t/x",
		"RUN curl -o /t/x http://h && mv /t/x /y\nRUN rm /t/x":                               "",
		"RUN curl -o /t/x.gz http://h && gunzip /t/x.gz\nRUN rm -rf /t":                      "",
		"RUN curl -o /t/x http://h && find /t -name x -delete\nRUN rm -rf /t":                "",
		"RUN curl -o /t/x http://h && rm $FILES\nRUN rm -rf /t":                              "",
		"RUN cd $X && curl -o x http://h && rm x\nRUN curl -o x http://h && rm x":            "",
		"COPY a /t/\nRUN cd $X && rm -rf t":                                                  "",
		"COPY a /t/\nRUN --mount=type=tmpfs,target=/t rm -rf /t/*":                           "",
		"COPY a /b/a\nRUN rm /b/a":                                                           "/b/a/a /b/a",
		"RUN --mount=type=cache,target=/t wget -O /t/x h\nRUN rm /t/x":                       "",
		"RUN echo a > /t/x\nRUN if true; then rm /t/x; fi":                                   "",
		"RUN echo a > /dev/null\nRUN rm /dev/null":                                           "",
		"COPY a /t/\nFROM debian\nRUN rm /t/a":                                               "",
		"COPY a /t/\nRUN rm /t/{a,b}\nRUN rm /t/a":                                           "/t/a",
	} {
		d := Parse([]byte("FROM alpine\n"+text+"\n"), Options{})
		got := ""
		for _, r := range d.Removed {
			got += fmt.Sprintf(" %s", r.Path)
		}
		if want != "" {
			want = " " + want
		}
		if got != want {
			t.Errorf("%q: got%q, want%q", text, got, want)
		}
	}
}
