package shell

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// isPrivate reports whether a host is not on the Internet, as far as its name or address says, or is a variable.
func isPrivate(host string) bool {
	if host == "" {
		return false
	}
	if address, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return address.IsPrivate() || address.IsLoopback() || address.IsLinkLocalUnicast() || address.IsUnspecified()
	}
	if !strings.Contains(host, ".") || host[0] == '$' {
		return true
	}
	for _, domain := range [...]string{".local", ".internal", ".lan", ".localhost", ".localdomain", ".intranet", ".corp", ".home.arpa"} {
		if strings.HasSuffix(host, domain) {
			return true
		}
	}
	return false
}

// movingRef returns the branch of a Git repository, or the branch or release in the URL of a file that its host serves
// for one; "" if it names a tag or commit, or the form of the URL is not known.
func movingRef(s *document.FetchSource) string {
	if s.Git {
		if branch, ok := strings.CutPrefix(s.Ref, "refs/heads/"); ok {
			return branch
		}
		if branch := branchOf(s.Ref); branch == s.Ref {
			return branch
		}
		return ""
	}
	parts := strings.Split(strings.TrimPrefix(s.Path, "/"), "/") // owner, repository, ...
	switch s.Host {
	case "github.com", "www.github.com":
		switch {
		case len(parts) < 4:
		case parts[2] == "archive":
			return branchOf(parts[len(parts)-1])
		case parts[2] == "releases" && parts[3] == "latest" && len(parts) > 4 && parts[4] == "download":
			return "latest"
		case slices.Contains([]string{"raw", "tarball", "zipball", "blob"}, parts[2]):
			return branchOf(refOf(parts[3:]))
		}
	case "raw.githubusercontent.com":
		if len(parts) > 2 {
			return branchOf(refOf(parts[2:]))
		}
	case "codeload.github.com":
		if len(parts) > 3 {
			return branchOf(refOf(parts[3:]))
		}
	}
	for _, form := range [...]string{"/-/archive/", "/-/raw/"} { // of GitLab
		if _, after, ok := strings.Cut(s.Path, form); ok {
			return branchOf(refOf(strings.Split(after, "/")))
		}
	}
	return ""
}

// refOf returns the ref at the start of "refs/heads/main/file" or "main/file".
func refOf(parts []string) string {
	if len(parts) > 2 && parts[0] == "refs" && parts[1] == "heads" {
		return parts[2]
	}
	return parts[0]
}

// branchOf returns a branch that is the usual one of a repository, without the extension of an archive; "" for
// anything else, which can be a tag.
func branchOf(file string) string {
	name, _, _ := strings.Cut(file, ".")
	if slices.Contains([]string{"main", "master", "develop", "development", "dev", "trunk", "HEAD", "head", "devel"}, name) {
		return name
	}
	return ""
}
