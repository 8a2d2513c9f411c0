package dockerfile

import (
	"strings"
	"testing"
)

// TestRejectedInstructions checks the kind and the place of the one problem of an instruction in
// a stage, and near misses.
func TestRejectedInstructions(t *testing.T) {
	for _, test := range []struct{ text, kind, at string }{
		{`ENV A="b`, parseError, `"b`},
		{`ENV A'=b`, parseError, `A'`},
		{`ENV A=$B C=${D^^}`, parseError, `${D^^}`},
		{`ENV A=${B:-${C}`, parseError, `${B:-${C}`},
		{`ENV A=${B:-${C}}`, "", ""},
		{`ENV A=${B:?}`, "", ""}, // the base image can set it
		{"ENV A=\nENV C=${A:?}", parseError, `${A:?}`},
		{`ENV A=${B/c}`, parseError, `${B/c}`},
		{`ENV A=it\'s`, "", ""},
		{`ARG A="b`, parseError, `"b`}, // unless the build gives it
		{`ARG A=${B:?required}`, "", ""},
		{`LABEL a=${}`, parseError, `${}`},
		{`WORKDIR "/a b`, parseError, `"/a b`},
		{`USER 'app`, parseError, `'app`},
		{`RUN echo "a`, "", ""}, // the shell's business
		{`VOLUME /a ""`, wrongArgumentCount, `""`},
		{`VOLUME $A`, "", ""},
		{`STOPSIGNAL SIGFOO`, invalidSignal, "SIGFOO"},
		{`STOPSIGNAL 99`, "", ""},
		{"ENV A=0\nSTOPSIGNAL $A", invalidSignal, "$A"},
		{"ARG A=0\nSTOPSIGNAL $A", "", ""},
		{`EXPOSE 80,443`, parseError, "80,443"},
		{`EXPOSE 80 # web`, trailingComment, "# web"},
		{`STOPSIGNAL SIGTERM # soft`, trailingComment, "# soft"},
		{`COPY a /b # don't`, trailingComment, "# don't"},
		{`COPY a /b # as in https://example.org/a and b`, trailingComment, "# as in https://example.org/a and b"},
		{`COPY a /b # as in https://example.org/a`, "", ""},
		{`USER app # isn't root`, trailingComment, "# isn't root"},
		{`USER app # is not root`, "", ""},
		{`VOLUME /data # "half`, trailingComment, `# "half`},
		{`ARG A=1 # don't`, "", ""},
		{`ENV A=1 #B="x`, trailingComment, `#B="x`},
		{`EXPOSE $PORT,443`, parseError, "$PORT,443"},
		{`EXPOSE $PORT/$PROTOCOL 80-90/UDP 127.0.0.1:80:80`, "", ""},
		{`EXPOSE 9000-$LAST`, "", ""},
		{`EXPOSE 80/http`, invalidProtocol, "80/http"},
		{`EXPOSE 70000`, portOutOfRange, "70000"},
		{`EXPOSE x:80`, hostMapping, "x:80"},
		{`COPY a "b`, parseError, `"b`},
		{`COPY --link --chown=1000:app a b`, unknownFlag, "1000:app"},
		{`COPY --link --chown=1000:$APP a b`, "", ""},
		{`COPY --link=false --chown=app a b`, "", ""},
		{`COPY --chmod=rw a b`, unknownFlag, "rw"},
		{`COPY --chmod=u=rwX,go+ a b`, "", ""},
		{`COPY git@github.com:a/b.git c`, parseError, "git@github.com:a/b.git"},
		{`COPY github.com/a/b c`, "", ""},
		{`ADD https://github.com/a/b.git?c=d e`, parseError, "https://github.com/a/b.git?c=d"},
		{`ADD https://github.com/a/b?c=d e`, "", ""},
		{`ADD --checksum=sha256:zz https://example.org/a b`, unknownFlag, "sha256:zz"},
		{`ADD --checksum=$SUM https://example.org/a b`, "", ""},
		{`ADD --checksum=$SUM a b`, "", ""}, // no checksum if it is empty
		{`ADD --checksum=x a b`, unknownFlag, "x"},
		{"COPY <<EOF a\n${B^^}\nEOF", parseError, "${B^^}\n"},
		{"COPY <<'EOF' a\n${B^^}\nEOF", "", ""},
		{"COPY <<EOF a\nit's\nEOF", "", ""},
		{`RUN --mount=type=cache,target=/c,z true`, unknownFlag, "z"},
		{`RUN --mount=type=cache,target=/c,sharing=lockd true`, unknownFlag, "sharing=lockd"},
		{`RUN --mount=type=volume,target=/t true`, unknownFlag, "type=volume"},
		{`RUN --mount=type=secret,id=a,mode=rw true`, unknownFlag, "mode=rw"},
		{`RUN --mount=target=/a --mount=target=/b,mode=7 true`, unknownFlag, "mode=7"},
		{`RUN --mount=type=secret true`, unknownFlag, "type=secret"},
		{`RUN --mount=type=ssh,source=a true`, unknownFlag, "source=a"},
		{`RUN --mount=target=/ true`, unknownFlag, "target=/"},
		{`RUN --mount=target=. true`, "", ""}, // below the WORKDIR of the base image
		{"WORKDIR /\nRUN --mount=target=. true", unknownFlag, "target=."},
		{`RUN --mount=type=$A,target=$B,sharing=$C true`, "", ""},
		{`RUN --mount=type=$A,target=$B,unknown=$C true`, unknownFlag, "unknown=$C"},
		{`RUN --mount=type=bind,from=0,target=/c true`, "", ""}, // an image
		{`COPY --from= a b`, "", ""},
		{"ONBUILD USER 'app", "", ""}, // no stage runs it
		{"ONBUILD USER 'app\nFROM base", parseError, "'app"},
		{"ONBUILD COPY a\nFROM base", wrongArgumentCount, "a"},
		{"ONBUILD COPY --from=$A b c\nFROM base", unknownFlag, "$A"},
		{"ONBUILD COPY --from=7 b c", "", ""},
		{"ONBUILD COPY --from=7 b c\nFROM base", parseError, "7"},
		{"ONBUILD COPY --from=A b c\nFROM base", parseError, "A"},
		{"ONBUILD RUN --mount=type=volume,target=/c true\nFROM base", unknownFlag, "type=volume"},
		{"FROM --platform=windoze a", unknownFlag, "windoze"},
		{"FROM --platform=windows(10.0.17763)/amd64 a", "", ""},
		{"FROM --platform=$BUILDPLATFORM a", "", ""},
		{"FROM --platform=$NONE a", undefinedArg, "$NONE"},
		{"FROM https://registry.example.org/a:1", parseError, "https://registry.example.org/a:1"},
		{"FROM a:$NONE", undefinedArg, "a:$NONE"},
		{"FROM reg_istry.io/x:1", "", ""},
		{"FROM BASE", parseError, "BASE"},
	} {
		text := "FROM alpine:3.20 AS base\n" + test.text + "\n"
		kind, at := "", ""
		for _, p := range Parse([]byte(text), Options{}).Problems {
			if kind != "" {
				t.Errorf("%q: more than one problem", test.text)
			}
			kind = p.Kind
			lines := strings.SplitAfter(text, "\n")
			if p.Span.Start.Line != p.Span.End.Line {
				at = lines[p.Span.Start.Line-1]
			} else {
				at = lines[p.Span.Start.Line-1][p.Span.Start.Column-1 : p.Span.End.Column-1]
			}
			if p.Message == "" || p.Hint == "" || !p.Conversion {
				t.Errorf("%q: incomplete: %+v", test.text, p)
			}
		}
		if kind != test.kind || at != test.at {
			t.Errorf("%q: %q at %q, want %q at %q", test.text, kind, at, test.kind, test.at)
		}
	}
}
