package bench

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
)

// The steps of generated builds: some are fine, some are what policies object to.
var steps = []string{
	"RUN apt-get update && apt-get install -y --no-install-recommends {name} ca-certificates \\\n    && rm -rf /var/lib/apt/lists/*",
	"RUN apt-get update && apt-get install {name}",
	"RUN apk add --no-cache {name} git=2.47.{n}-r0",
	"RUN curl -fsSL https://example.org/{name}-{n}.tar.gz | tar -xz -C /opt \\\n && ln -s /opt/{name}/bin/{name} /usr/local/bin/{name}",
	"RUN set -eux; \\\n\tfor f in /opt/{name}/*.conf; do \\\n\t\tif [ -f \"$f\" ]; then chmod 64{n} \"$f\"; fi; \\\n\tdone",
	"RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir {name}==1.{n} requests",
	"RUN npm ci --omit=dev && npm cache clean --force",
	"RUN cd /srv/{name} && make -j4 && sudo make install",
	"RUN [\"/bin/sh\", \"-c\", \"echo {name} > /etc/{name}.conf\"]",
	"RUN <<EOF\nset -e\nmkdir -p /var/lib/{name}\nuseradd --system --uid 1{n}00 {name}\nEOF",
	"COPY --chown=1000:1000 {name}/ /srv/{name}/",
	"COPY . .",
	"ADD https://example.org/{name}.zip /tmp/",
	"ENV {name}_HOME=/srv/{name} PATH=/srv/{name}/bin:$PATH",
	"ENV DEBUG {n}",
	"WORKDIR /srv/{name}",
	"LABEL org.opencontainers.image.title=\"{name}\" maintainer=\"team {n}\"",
	"EXPOSE 80{n}0/tcp",
	"USER {name}",
	"VOLUME [\"/var/lib/{name}\"]",
	"# {name} needs this since version {n}",
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
		fill := strings.NewReplacer("{name}", pick(names), "{n}", strconv.Itoa(random.IntN(10)))
		text.WriteString(fill.Replace(step) + "\n")
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
		testfile.Write(tb, filepath.Join(place, "Dockerfile"), dockerfile(uint64(i), 6+i%15))
	}
	return dir
}
