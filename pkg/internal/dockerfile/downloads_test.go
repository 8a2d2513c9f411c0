package dockerfile

import (
	"fmt"
	"testing"
)

func TestDownloads(t *testing.T) {
	for text, want := range map[string]string{
		"RUN curl -o /a/b http://h/c":                               "/a/b",
		"RUN curl -sLO http://h/c.tgz?x=1":                          "c.tgz",
		"RUN curl http://h/c":                                       "",
		"RUN curl http://h/c | tar x":                               "",
		"RUN curl http://h/c > d":                                   "d",
		"RUN cd /x && wget http://h/c":                              "/x/c",
		"RUN wget -P /x http://h/c":                                 "/x/c",
		"RUN wget -qO- http://h/c":                                  "",
		"RUN wget -qO - http://h/c > d":                             "d",
		"RUN wget --spider http://h/c":                              "",
		"RUN curl -o /dev/null http://h/c":                          "/dev/null temporary",
		"RUN --mount=type=cache,target=/x wget -P /x http://h/c":    "/x/c temporary",
		"RUN wget http://h/c && rm c":                               "c removed",
		"RUN wget http://h/c.zip && rm *.zip":                       "c.zip removed",
		"RUN cd /x && wget http://h/c && cd / && rm -rf /x":         "/x/c removed",
		"RUN rm -f c && wget http://h/c":                            "c",
		"RUN wget http://h/c && rm d":                               "c",
		"RUN wget http://h/c && echo '0  c' | sha256sum -c -":       "c verified",
		"RUN wget http://h/c && sha256sum c":                        "c",
		"RUN wget http://h/c http://h/d && echo '0 d' | sha1sum -c": "c; d verified",
		"RUN wget http://h/c http://h/d && sha1sum -c < sums":       "c verified; d verified",
		"RUN wget http://h/c && gpg --verify c.asc c":               "c verified",
		"RUN wget http://h/c && sh c":                               "c run",
		"RUN wget -O /x/c http://h && chmod +x /x/c && /x/c --yes":  "/x/c run",
		"RUN wget http://h/c && sh d":                               "c",
		"RUN wget -O /x/c http://h\nRUN echo '0  /x/c' | md5sum -c": "/x/c verified later",
		"RUN wget -O /x/c http://h\nRUN md5sum -c /x/c.md5":         "/x/c verified later",
		"RUN wget -O /x/c http://h\nRUN unzip /x/c":                 "/x/c later",
		"RUN wget -O /x/c http://h\nFROM debian\nRUN unzip /x/c":    "/x/c",
		"RUN curl -o a http://h/a -o b http://h/b":                  "",
	} {
		d := Parse([]byte("FROM alpine\n"+text+"\n"), Options{})
		got := ""
		for _, in := range d.Instructions {
			for _, c := range in.Commands {
				for _, s := range c.Sources {
					if s.File == "" {
						continue
					}
					if got != "" {
						got += "; "
					}
					got += s.File
					for _, flag := range []struct {
						name  string
						holds bool
					}{
						{"verified", s.Verified},
						{"run", s.RunBy != nil},
						{"removed", s.RemovedBy != nil},
						{"temporary", s.Temporary},
						{"later", s.NamedLater != nil},
					} {
						if flag.holds {
							got += fmt.Sprintf(" %s", flag.name)
						}
					}
				}
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
