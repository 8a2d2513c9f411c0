package dockerfile

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"

	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// files is what the checks of COPY and ADD need of the instruction, as BuildKit reads it.
type files struct {
	add, link              bool
	chown, chmod, checksum string
}

func filesOf(command any) files {
	switch command := command.(type) {
	case *instructions.CopyCommand:
		return files{link: command.Link, chown: command.Chown, chmod: command.Chmod}
	case *instructions.AddCommand:
		return files{add: true, link: command.Link, chown: command.Chown, chmod: command.Chmod, checksum: command.Checksum}
	}
	return files{}
}

func (f files) flag(name string) string {
	switch name {
	case "chown":
		return f.chown
	case "chmod":
		return f.chmod
	}
	return f.checksum
}

func checkOwner(w wordCheck, owner string) *fault {
	if !w.files.link || owner == "" || isNumericOwner(owner) {
		return nil
	}
	return &fault{
		kind: unknownFlag, message: fmt.Sprintf("--link cannot resolve the user or group names in --chown=%s", text.Shorten(owner)),
		hint: "write numbers, such as --chown=1000:1000, or remove --link", part: owner,
	}
}

func checkMode(_ wordCheck, mode string) *fault {
	if mode == "" || isFileMode(mode) {
		return nil
	}
	return &fault{
		kind: unknownFlag, message: fmt.Sprintf("%q is not a file mode", text.Shorten(mode)),
		hint: "write an octal number up to 7777, such as --chmod=644, or a mode such as u=rwx,go=rx", part: mode,
	}
}

// checkSource checks a source of COPY and ADD.
func checkSource(w wordCheck, source string) *fault {
	if !strings.ContainsAny(source, ":?") && !w.windows { // most are paths
		return nil
	}
	quoted := text.Shorten(source)
	git := parseGit(source)
	switch {
	case git.invalid:
		return &fault{
			kind: parseError, message: fmt.Sprintf("%q has an invalid query for a Git repository", quoted),
			hint: "write known names with one value each, such as ?ref=main&subdir=docs", part: source,
		}
	case git.is && !git.local && !w.files.add:
		return &fault{
			kind: parseError, message: fmt.Sprintf("COPY does not support Git repositories: %q", quoted),
			hint: "write ADD", part: source,
		}
	case !git.is && isURL(source) && !w.files.add:
		return &fault{
			kind: parseError, message: fmt.Sprintf("COPY does not support URLs: %q", quoted),
			hint: "write ADD, with --checksum if the file never changes", part: source,
		}
	case w.windows && (!git.is || git.local) && !isURL(source):
		return checkFolder(w, source)
	}
	return nil
}

func isURL(source string) bool {
	return strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
}

// checksumFault returns why BuildKit rejects a checksum of the given number of sources.
func checksumFault(checksum, source string, sources int) *fault {
	git := parseGit(source)
	switch {
	case checksum == "":
	case sources != 1:
		return &fault{kind: unknownFlag, message: "--checksum with several sources", hint: "write one ADD for each source"}
	case !git.is && !isURL(source):
		return &fault{
			kind: unknownFlag, message: fmt.Sprintf("--checksum is not supported for the local file %q", text.Shorten(source)),
			hint: "remove the flag, or write a URL as the source", part: source,
		}
	case git.is && git.checksum != "" && git.checksum != checksum:
		return &fault{
			kind: unknownFlag, message: fmt.Sprintf("--checksum differs from the commit in %q", text.Shorten(source)),
			hint: "write the commit once", part: source + " " + checksum,
		}
	case !git.is && !isDigest(checksum):
		return &fault{
			kind: unknownFlag, message: fmt.Sprintf("%q is not a checksum of a file", text.Shorten(checksum)),
			hint: "write --checksum=sha256: and 64 digits from 0 to f", part: checksum,
		}
	}
	return nil
}

// git is what a source says of a Git repository.
type git struct {
	is      bool
	local   bool // BuildKit treats it as a local file, apart from its query
	invalid bool // the query is invalid

	checksum string // of the query
	keep     string // whether to keep the folder .git, of the query: true, false or ""
}

// parseGit reads a source as BuildKit does.
func parseGit(source string) (g git) {
	scheme, _, hasScheme := strings.Cut(source, "://")
	var query url.Values
	var fragment string
	switch {
	case strings.HasPrefix(source, "./"), strings.HasPrefix(source, "../"):
		return git{}
	case strings.HasPrefix(source, "github.com/"):
		u, err := url.Parse(source)
		if err != nil {
			return git{}
		}
		g.local, query, fragment = true, u.Query(), u.Fragment
	case hasScheme && hasOnly(scheme, ""):
		u, err := url.Parse(source)
		if err != nil {
			return git{}
		}
		switch u.Scheme {
		case "http", "https":
			if !strings.HasSuffix(u.Path, ".git") {
				return git{}
			}
		case "git", "ssh":
		default:
			return git{}
		}
		query, fragment = u.Query(), u.Fragment
	default:
		user, rest, _ := strings.Cut(source, "@")
		host, location, ok := strings.Cut(rest, ":")
		if !ok || !hasOnly(user, "_-") || !hasOnly(host, ".-") {
			return git{}
		}
		location, fragment, _ = strings.Cut(location, "#")
		_, raw, _ := strings.Cut(location, "?")
		var err error
		if query, err = url.ParseQuery(raw); err != nil {
			return git{}
		}
	}
	g.is = true
	g.invalid = !isGitQuery(query, fragment)
	g.checksum = query.Get("checksum") + query.Get("commit")
	if query.Has("keep-git-dir") {
		g.keep = "true"
		if keep, err := strconv.ParseBool(query.Get("keep-git-dir")); err == nil && !keep {
			g.keep = "false"
		}
	}
	return g
}

// isGitQuery reports whether BuildKit accepts the query of a Git repository with that fragment.
func isGitQuery(query url.Values, fragment string) bool {
	ref, folder, _ := strings.Cut(fragment, ":")
	var refs []string
	for name, values := range query {
		if len(values) != 1 {
			return false
		}
		value := values[0]
		switch name {
		case "submodules", "keep-git-dir", "fetch-by-commit":
			if _, err := strconv.ParseBool(value); err != nil && value != "" {
				return false
			}
			continue
		case "mtime":
			if value != "checkout" && value != "commit" {
				return false
			}
		case "ref":
			refs = append(refs, value)
		case "tag":
			refs = append(refs, "refs/tags/"+strings.TrimPrefix(value, "refs/tags/"))
		case "branch":
			refs = append(refs, "refs/heads/"+strings.TrimPrefix(value, "refs/heads/"))
		case "subdir":
			if folder != "" && strings.Trim(folder, "/") != value {
				return false
			}
		case "checksum", "commit":
		default:
			return false
		}
		if value == "" {
			return false
		}
	}
	for _, other := range refs {
		if ref != "" && other != ref {
			return false
		}
		ref = other
	}
	return true
}
