package imageref

import "strings"

const dockerHub = "docker.io"

// imageName is the name of a reference with defaults filled in.
type imageName struct {
	domain   string // "docker.io"
	path     string // "library/node"
	official bool   // "library/" and one more element on Docker Hub
}

// cutReference cuts name[:tag][@digest] without validating the parts. A colon
// before the last slash belongs to the host.
func cutReference(text string) (name, tag string, hasTag bool, digest string, hasDigest bool) {
	name, digest, hasDigest = strings.Cut(text, "@")
	_, path := cutDomain(name)
	start := len(name) - len(path)
	if colon := strings.IndexByte(name[start:], ':'); colon >= 0 {
		return name[:start+colon], name[start+colon+1:], true, digest, hasDigest
	}
	return name, "", false, digest, hasDigest
}

// cutDomain splits a name into its host and the rest by Docker's rule:
// what precedes the first slash is a host if it has a dot, a colon or an
// upper-case letter, or is "localhost".
func cutDomain(name string) (domain, path string) {
	host, rest, ok := strings.Cut(name, "/")
	switch {
	case !ok:
		return dockerHub, name
	case host == "index.docker.io", host == "registry-1.docker.io", host == dockerHub:
		return dockerHub, rest
	case host == "localhost", strings.ContainsAny(host, ".:"), hasUpper(host):
		return host, rest
	}
	return dockerHub, name
}

// parseName parses the name of a reference, or says why it is not valid.
func parseName(name string) (imageName, string) {
	if name == "" {
		return imageName{}, "the reference has no name"
	}
	if strings.Contains(name, "://") {
		return imageName{}, "a reference must not have a scheme such as https://"
	}
	domain, path := cutDomain(name)
	if why := checkDomain(domain); why != "" {
		return imageName{}, why
	}
	n := imageName{domain: domain, path: path}
	if domain == dockerHub && !strings.Contains(path, "/") {
		n.path, n.official = "library/"+path, true
	} else if domain == dockerHub {
		rest, ok := strings.CutPrefix(path, "library/")
		n.official = ok && !strings.Contains(rest, "/")
	}
	return n, checkPath(n.path)
}

// HostUnderscore is why a reference is not valid that BuildKit takes for a repository of Docker Hub,
// which has no such repositories.
const HostUnderscore = "the registry's host name contains an underscore"

// checkDomain says why host[:port] is not valid; empty if it is. The host is dotted or in brackets.
func checkDomain(domain string) string {
	const noHost = "the registry is not a valid host name"
	var host, port string
	hasPort := false
	if strings.HasPrefix(domain, "[") {
		end := strings.IndexByte(domain, ']')
		if end < 2 || strings.Trim(domain[1:end], "0123456789abcdefABCDEF:") != "" {
			return noHost
		}
		port = domain[end+1:]
		if port != "" {
			if port[0] != ':' {
				return noHost
			}
			port, hasPort = port[1:], true
		}
	} else {
		host, port, hasPort = strings.Cut(domain, ":")
	}
	if hasPort && !isDigits(port) {
		return "the port of the registry is not a number"
	}
	if host == "" && !strings.HasPrefix(domain, "[") {
		return noHost
	}
	if strings.Contains(host, "_") {
		return HostUnderscore
	}
	for host != "" {
		label, rest, more := strings.Cut(host, ".")
		if !isHostLabel(label) || more && rest == "" {
			return noHost
		}
		host = rest
	}
	return ""
}

func isHostLabel(label string) bool {
	for i := range len(label) {
		if c := label[i]; !isAlnum(c) && (c < 'A' || c > 'Z') && c != '-' {
			return false
		}
	}
	return label != "" && label[0] != '-' && label[len(label)-1] != '-'
}

// checkPath says why a repository is not valid; empty if it is. Its elements are lower-case letters
// and digits, joined by one dot, one or two underscores or any number of dashes.
func checkPath(path string) string {
	if hasUpper(path) {
		return "repository name must be lower case"
	}
	afterSeparator := true // an element must not start with a afterSeparator
	for i := 0; i < len(path); {
		c := path[i]
		if isAlnum(c) {
			afterSeparator = false
			i++
			continue
		}
		width := separatorWidth(path[i:])
		switch {
		case c == '/' && !afterSeparator:
			width = 1
		case c == '/':
			return "repository name has an empty part or one that ends in a separator"
		case width == 0:
			return "repository name contains a character other than a-z, 0-9, '.', '_', '-' and '/'"
		case afterSeparator:
			return "repository name has a separator where a letter or digit is required"
		}
		afterSeparator = true
		i += width
	}
	if afterSeparator {
		return "repository name must end in a letter or digit"
	}
	if len(path) > 255 {
		return "repository name is longer than 255 characters"
	}
	return ""
}

// separatorWidth returns the length in bytes of the separator at the start of text.
func separatorWidth(text string) int {
	switch {
	case text[0] == '.':
		return 1
	case strings.HasPrefix(text, "__"):
		return 2
	case text[0] == '_':
		return 1
	}
	return len(text) - len(strings.TrimLeft(text, "-"))
}

func checkTag(tag string) string {
	switch {
	case tag == "":
		return "the tag is empty"
	case len(tag) > 128:
		return "the tag is longer than 128 characters"
	case tag[0] == '.' || tag[0] == '-':
		return "the tag starts with '.' or '-'"
	}
	for i := range len(tag) {
		c := tag[i]
		if !isAlnum(c) && (c < 'A' || c > 'Z') && c != '_' && c != '.' && c != '-' {
			return "the tag contains a character other than letters, digits, '_', '.' and '-'"
		}
	}
	return ""
}

func checkDigest(digest string) string {
	algorithm, hex, ok := strings.Cut(digest, ":")
	if !ok {
		return "the digest has no algorithm, such as sha256:"
	}
	var size int
	switch algorithm {
	case "sha256":
		size = 64
	case "sha384":
		size = 96
	case "sha512":
		size = 128
	default:
		return "the digest's algorithm is not sha256, sha384 or sha512"
	}
	if len(hex) != size || !isHex(hex) {
		return "the digest does not have the number of lower-case hex digits of its algorithm"
	}
	return ""
}

func isAlnum(c byte) bool { return 'a' <= c && c <= 'z' || isDigit(c) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// isHex reports whether text consists of lower-case hexadecimal digits.
func isHex(text string) bool {
	for i := range len(text) {
		if c := text[i]; !isDigit(c) && (c < 'a' || c > 'f') {
			return false
		}
	}
	return text != ""
}

func hasUpper(text string) bool {
	for i := range len(text) {
		if 'A' <= text[i] && text[i] <= 'Z' {
			return true
		}
	}
	return false
}
