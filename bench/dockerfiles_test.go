package bench

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The steps of generated builds: some are fine, some are what policies object to.
var steps = []string{
	"RUN apt-get update && apt-get install -y --no-install-recommends %[1]s ca-certificates \\\n    && rm -rf /var/lib/apt/lists/*",
	"RUN apt-get update && apt-get install %[1]s",
	"RUN apk add --no-cache %[1]s git=2.47.%[2]d-r0",
	"RUN curl -fsSL https://example.org/%[1]s-%[2]d.tar.gz | tar -xz -C /opt \\\n && ln -s /opt/%[1]s/bin/%[1]s /usr/local/bin/%[1]s",
	"RUN set -eux; \\\n\tfor f in /opt/%[1]s/*.conf; do \\\n\t\tif [ -f \"$f\" ]; then chmod 64%[2]d \"$f\"; fi; \\\n\tdone",
	"RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir %[1]s==1.%[2]d requests",
	"RUN npm ci --omit=dev && npm cache clean --force",
	"RUN cd /srv/%[1]s && make -j4 && sudo make install",
	"RUN [\"/bin/sh\", \"-c\", \"echo %[1]s > /etc/%[1]s.conf\"]",
	"RUN <<EOF\nset -e\nmkdir -p /var/lib/%[1]s\nuseradd --system --uid 1%[2]d00 %[1]s\nEOF",
	"COPY --chown=1000:1000 %[1]s/ /srv/%[1]s/",
	"COPY . .",
	"ADD https://example.org/%[1]s.zip /tmp/",
	"ENV %[1]s_HOME=/srv/%[1]s PATH=/srv/%[1]s/bin:$PATH",
	"ENV DEBUG %[2]d",
	"WORKDIR /srv/%[1]s",
	"LABEL org.opencontainers.image.title=\"%[1]s\" maintainer=\"team %[2]d\"",
	"EXPOSE 80%[2]d0/tcp",
	"USER %[1]s",
	"VOLUME [\"/var/lib/%[1]s\"]",
	"# %[1]s needs this since version %[2]d",
	"",
}

var (
	names = strings.Fields("curl nginx redis worker api gateway python3 build-essential imagemagick tini jq unzip")
	bases = strings.Fields("node:22-alpine node:18 debian:bookworm-slim ubuntu:latest python:3.12 golang:1.26 eclipse-temurin:21-jre alpine")
)

// dockerfile makes a Dockerfile of that many instructions, two stages and the
// usual ending included; the same numbers make the same text.
func dockerfile(seed uint64, instructions int) string {
	random := rand.New(rand.NewPCG(seed, 1))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	var text strings.Builder
	fmt.Fprintf(&text, "ARG VERSION=1.%d\nFROM %s AS build\n", seed%10, pick(bases))
	for count := 5; count < instructions; {
		step := pick(steps)
		fmt.Fprintf(&text, step+"%.0[1]s%.0[2]d\n", pick(names), random.IntN(10))
		if step != "" && step[0] != '#' {
			count++
		}
	}
	name := pick(names)
	fmt.Fprintf(&text, "FROM %s\nCOPY --from=build /srv/%s /srv/%s\nCMD [\"/srv/%s/run\", \"--version=${VERSION}\"]\n", pick(bases), name, name, name)
	return text.String()
}

// folder makes a folder of that many Dockerfiles of 6 to 20 instructions.
func folder(tb testing.TB, files int) string {
	tb.Helper()
	dir := tb.TempDir()
	for i := range files {
		place := filepath.Join(dir, fmt.Sprintf("group%02d", i%50), fmt.Sprintf("service%04d", i))
		write(tb, filepath.Join(place, "Dockerfile"), dockerfile(uint64(i), 6+i%15))
	}
	return dir
}

func write(tb testing.TB, file, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		tb.Fatal(err)
	}
}
