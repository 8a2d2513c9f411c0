package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

// fallbackVersion is the version of a build that does not know its tag, such as a hook's shallow clone.
const fallbackVersion = "0.1.0"

// version is written by the linker into releases (-X main.version=0.1.0); empty elsewhere.
var version string

// build says what this binary was made from.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// readBuild reads what the linker and the Go toolchain left in the binary.
func readBuild() build {
	info, _ := debug.ReadBuildInfo()
	return describeBuild(version, info)
}

// describeBuild puts together what is known of a build: linked by a release, the
// tag of `go install MODULE@VERSION` or of a checkout, else the version of the source.
func describeBuild(linked string, info *debug.BuildInfo) build {
	b := build{Version: fallbackVersion, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info != nil {
		// "(devel)" and v0.0.0-<date>-<revision> say nothing that the revision does not.
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
		Flags: []cli.Flag{&cli.BoolFlag{Name: "json", Usage: "print it as JSON"}},
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
