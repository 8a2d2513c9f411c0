package dockerfile

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/moby/patternmatcher"
)

// maxComparisons limits how often files and folders are compared with patterns of an ignore file.
const maxComparisons = 1 << 20

// exclusions is what an ignore file excludes from a build context.
type exclusions struct {
	matcher *patternmatcher.PatternMatcher
	folder  fs.FS // the root of the build context, as far as it is known
	done    int   // comparisons
}

// all reports whether a file or folder and everything below it is excluded. A later pattern with "!" can include files
// of an excluded folder again, which also includes the folder.
func (e *exclusions) all(name string) bool {
	excluded, info, err := e.matcher.MatchesUsingParentResults(name, patternmatcher.MatchInfo{})
	if err != nil || !excluded {
		return false
	}
	if !e.matcher.Exclusions() {
		return true
	}
	file, err := fs.Stat(e.folder, name)
	switch {
	case err != nil: // it may be made before the build
		return !e.mayInclude(name)
	case !file.IsDir():
		return true
	}
	return !e.includesBelow(name, info)
}

// content reports whether everything that a folder contains is excluded, such as by "folder/*", or a file itself is.
func (e *exclusions) content(name string) bool {
	excluded, info, err := e.matcher.MatchesUsingParentResults(name, patternmatcher.MatchInfo{})
	if err != nil || excluded {
		return true
	}
	file, err := fs.Stat(e.folder, name)
	if err != nil || !file.IsDir() || !e.reaches(name, false) {
		return false
	}
	return !e.includesBelow(name, info)
}

// includesBelow reports whether anything below a folder is not excluded. It says so too if it cannot find out.
func (e *exclusions) includesBelow(name string, info patternmatcher.MatchInfo) bool {
	entries, err := fs.ReadDir(e.folder, name)
	if err != nil {
		return true
	}
	for _, entry := range entries {
		if e.done += len(e.matcher.Patterns()); e.done > maxComparisons {
			return true
		}
		below := path.Join(name, entry.Name())
		excluded, info, err := e.matcher.MatchesUsingParentResults(below, info)
		if err != nil || !excluded || entry.IsDir() && e.matcher.Exclusions() && e.includesBelow(below, info) {
			return true
		}
	}
	return false
}

// mayInclude reports whether a pattern with "!" can match a path below a folder.
func (e *exclusions) mayInclude(folder string) bool { return e.reaches(folder, true) }

// reaches reports whether a pattern, either one with "!" or one without, can match a path below a folder.
func (e *exclusions) reaches(folder string, exclusion bool) bool {
	for _, pattern := range e.matcher.Patterns() {
		if pattern.Exclusion() == exclusion && reachesBelow(filepath.ToSlash(pattern.String()), folder) {
			return true
		}
	}
	return false
}

func reachesBelow(pattern, folder string) bool {
	parts, names := strings.Split(pattern, "/"), strings.Split(folder, "/")
	for i, name := range names {
		switch {
		case i == len(parts):
			return false
		case strings.Contains(parts[i], "**"):
			return true
		}
		if ok, err := path.Match(parts[i], name); err != nil || !ok {
			return false
		}
	}
	return len(parts) > len(names)
}
