package dockerfile

import (
	"testing"
	"testing/fstest"
)

func TestDropsRoot(t *testing.T) {
	context := fstest.MapFS{
		"entry.sh": {Data: []byte("#!/bin/sh\nset -e\nif [ \"$(id -u)\" = 0 ]; then\n  exec gosu app \"$0\" \"$@\"\nfi\nexec \"$@\"\n")},
		"set.sh":   {Data: []byte("#!/bin/sh\nset -- su-exec app \"$@\"\nexec \"$@\"\n")},
		"plain.sh": {Data: []byte("#!/bin/sh\n# no gosu here\nexec \"$@\"\n")},
		"a/entry":  {Data: []byte("#!/bin/sh\nsu app -c server\n")},
	}
	for text, want := range map[string]string{
		"COPY entry.sh /\nENTRYPOINT [\"/entry.sh\"]":                                    "yes",
		"COPY entry.sh /\nENTRYPOINT [\"sh\", \"/entry.sh\"]":                            "yes",
		"COPY set.sh /\nCMD /set.sh server":                                              "yes",
		"COPY a /usr/local/bin/\nENTRYPOINT [\"entry\"]":                                 "yes",
		"COPY a/entry /usr/local/bin/\nENTRYPOINT [\"tini\", \"--\", \"entry\"]":         "yes",
		"RUN apk add gosu\nCOPY plain.sh /\nENTRYPOINT [\"/plain.sh\"]":                  "",
		"RUN apk add gosu\nCOPY other.sh /\nENTRYPOINT [\"/other.sh\"]":                  "possible",
		"COPY --from=tianon/gosu /gosu /usr/local/bin/\nENTRYPOINT [\"/other.sh\"]":      "possible",
		"RUN wget -O /bin/gosu http://h && gosu nobody true\nENTRYPOINT [\"/other.sh\"]": "possible",
		"RUN apk add gosu\nENTRYPOINT [\"server\"]":                                      "",
		"ENTRYPOINT [\"gosu\", \"app\"]\nCMD [\"server\"]":                               "yes",
		"CMD exec su-exec app server":                                                    "yes",
		"CMD [\"su\", \"-\", \"app\", \"-c\", \"server\"]":                               "yes",
		"USER app\nCMD [\"gosu\", \"app\", \"server\"]":                                  "",
		"ENTRYPOINT [\"gosu\", \"app\"]\nFROM alpine\nCMD [\"server\"]":                  "",
	} {
		d := Parse([]byte("FROM alpine\n"+text+"\n"), Options{Context: context, DockerfileDir: context})
		last := d.Stages[len(d.Stages)-1]
		if last.Starts == nil || last.Starts.DropsRoot != want {
			t.Errorf("%q: got %+v, want %q", text, last.Starts, want)
		}
	}
}
