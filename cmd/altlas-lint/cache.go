package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
)

// The folders of the cache.
const (
	policyFolder = "policies" // users' policies in compiled form
	resultFolder = "results"  // judgements of unchanged files
)

// cacheFolder is where the program keeps what saves work; empty: there is no such place.
func cacheFolder() string {
	cache, err := os.UserCacheDir() // honours XDG_CACHE_HOME where that is the custom
	if err != nil {
		return ""
	}
	return filepath.Join(cache, "altlas-lint")
}

// cacheIn gives a folder of the cache; empty: there is none.
func cacheIn(folder string) string {
	if cache := cacheFolder(); cache != "" {
		return filepath.Join(cache, folder)
	}
	return ""
}

// programIdentity tells this build of the program from every other one; empty: nothing does.
func programIdentity() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	identity := info.String()
	if reproducible(info) {
		return identity
	}
	// A build from files that no revision names: take the file of the program.
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s\n%q %d %d", identity, path, file.Size(), file.ModTime().UnixNano())
}

// reproducible reports whether build information says all that a build was made from.
func reproducible(info *debug.BuildInfo) bool {
	for _, module := range info.Deps {
		if module.Replace != nil && module.Replace.Sum == "" || module.Replace == nil && module.Sum == "" {
			return false
		}
	}
	if info.Main.Sum != "" {
		return true
	}
	revision, modified := "", ""
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			revision = setting.Value
		case "vcs.modified":
			modified = setting.Value
		}
	}
	return revision != "" && modified == "false"
}

func (p *program) cacheCommand() *cli.Command {
	return &cli.Command{
		Name:      "cache",
		Usage:     "show or empty the cache",
		ArgsUsage: "dir|clean",
		Description: "dir prints the folder of the cache, clean removes what is in it. lint keeps the findings of unchanged\n" +
			"files there, at most 32 MiB, and both lint and check keep the policies of --policy-dir in compiled form.",
		Action: p.cache,
	}
}

func (p *program) cache(c *cli.Context) error {
	action := strings.Join(c.Args().Slice(), " ")
	if action != "dir" && action != "clean" {
		return &lint.Error{Message: fmt.Sprintf("cache wants dir or clean, not %q", action), Help: seeHelp(c.Command.Name)}
	}
	folder := cacheFolder()
	if folder == "" {
		return &lint.Error{Message: "there is no folder for a cache", Help: "set XDG_CACHE_HOME or HOME"}
	}
	if action == "dir" {
		return p.print(printable(folder) + "\n")
	}
	for _, name := range []string{policyFolder, resultFolder} {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return fmt.Errorf("empty the cache %s: %w", folder, cause(err))
		}
	}
	return nil
}
