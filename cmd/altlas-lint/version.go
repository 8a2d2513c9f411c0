package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

// fallbackVersion is the version of a build without a tag, such as one from the shallow clone of a hook.
const fallbackVersion = "0.1.0"

// version is set by the linker in releases (-X main.version=0.1.0).
var version string

// build describes the binary.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// readBuild describes this binary from what the linker and the Go toolchain recorded.
func readBuild() build {
	info, _ := debug.ReadBuildInfo()
	return describeBuild(version, info)
}

// describeBuild describes a build. The version is that linked into a release, the
// tag of `go install MODULE@VERSION` or of a checkout, or fallbackVersion.
func describeBuild(linked string, info *debug.BuildInfo) build {
	b := build{Version: fallbackVersion, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info != nil {
		// "(devel)" and v0.0.0-<date>-<revision> add nothing to the revision.
		if tag := info.Main.Version; strings.HasPrefix(tag, "v") && !strings.HasPrefix(tag, "v0.0.0-") && !strings.Contains(tag, "+dirty") {
			b.Version = tag[1:]
		}
		for _, setting := range info.Settings {
			switch setting.Key {
			case "vcs.revision":
				b.Revision = setting.Value
			case "vcs.modified":
				b.Modified = setting.Value == "true"
			}
		}
	}
	if linked != "" {
		b.Version = strings.TrimPrefix(linked, "v")
	}
	return b
}

func versionLine() string {
	b := readBuild()
	origin := ""
	if b.Revision != "" {
		origin = b.Revision[:min(12, len(b.Revision))]
		if b.Modified {
			origin += " modified"
		}
		origin += ", "
	}
	return fmt.Sprintf("altlas-lint %s (%s%s, %s)", b.Version, origin, b.Go, b.Platform)
}

func (p *program) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version",
		Flags: []cli.Flag{&cli.BoolFlag{Name: "json", Usage: "print the version as JSON"}},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			line := versionLine()
			if c.Bool("json") {
				text, err := json.Marshal(readBuild())
				if err != nil {
					return err
				}
				line = string(text)
			}
			return p.print(line + "\n")
		},
	}
}
