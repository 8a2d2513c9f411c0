package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// The subfolders of the cache.
const (
	policyFolder = "policies" // compiled policies of users
	resultFolder = "results"  // findings of unchanged files
)

// cacheFolder returns the folder of the cache, or "" if the user has none.
func cacheFolder() string {
	cache, err := os.UserCacheDir() // honors XDG_CACHE_HOME on Unix
	if err != nil {
		return ""
	}
	return filepath.Join(cache, "altlas-lint")
}

// cacheIn returns a subfolder of the cache, or "" without a cache.
func cacheIn(folder string) string {
	if cache := cacheFolder(); cache != "" {
		return filepath.Join(cache, folder)
	}
	return ""
}

// programIdentity returns a text that differs for every build, or "" if unknown.
func programIdentity() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	identity := info.String()
	if reproducible(info) {
		return identity
	}
	// Built from files without a revision: use the binary's path, size and time.
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

// reproducible reports whether build information identifies all sources of a build.
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
		Description: "dir prints the folder of the cache, clean empties it. lint caches the findings of unchanged files, at\n" +
			"most 32 MiB; lint and check cache the compiled policies of --policy-dir.",
		Action: p.cache,
	}
}

func (p *program) cache(c *cli.Context) error {
	action := strings.Join(c.Args().Slice(), " ")
	if action != "dir" && action != "clean" {
		return wrongArgument("cache", "dir or clean", action, seeHelp("cache"))
	}
	folder := cacheFolder()
	if folder == "" {
		return &lint.Error{Message: "no cache folder", Help: "set XDG_CACHE_HOME or HOME"}
	}
	if action == "dir" {
		return p.print(printable(folder) + "\n")
	}
	for _, name := range []string{policyFolder, resultFolder} {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return fmt.Errorf("empty the cache %s: %w", folder, diag.Cause(err))
		}
	}
	return nil
}
