package dockerfile

import (
	_ "crypto/sha256" // the algorithms of go-digest
	_ "crypto/sha512"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/opencontainers/go-digest"
	mode "github.com/tonistiigi/dchapes-mode"

	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// BuildKit keeps its check of ports to itself, its library for signals knows those of the system that it runs
// on, and the one for platforms brings a logger and costs 3 % of a start. For these three, the checks below
// agree with BuildKit; the oracle compares them.

// isHost reports whether BuildKit accepts what precedes the container port in EXPOSE: nothing,
// a port, or an address and a port.
func isHost(host, container string) bool {
	if host == "" {
		return true
	}
	port := host
	if colon := strings.LastIndexByte(host, ':'); colon >= 0 {
		address := host[:colon]
		port = host[colon+1:]
		if strings.HasPrefix(address, "[") {
			unquoted, _, err := net.SplitHostPort(address + ":")
			if err != nil {
				return false
			}
			address = unquoted
		}
		if address != "" && net.ParseIP(address) == nil {
			return false
		}
	}
	if port == "" {
		return true
	}
	return isPort(port) && (portCount(port) == portCount(container) || portCount(container) == 1)
}

func portCount(port string) int {
	low, high, isRange := strings.Cut(port, "-")
	if !isRange {
		return 1
	}
	from, _ := portNumber(low)
	to, _ := portNumber(high)
	return to - from + 1
}

// isSignal reports whether BuildKit accepts a signal: any number but 0, or a name that it knows.
func isSignal(signal string) bool {
	if n, err := strconv.Atoi(signal); err == nil {
		return n != 0
	}
	return signalOf(signal) != ""
}

// isFileMode reports whether BuildKit accepts a value of --chmod: an octal number up to 07777, or
// what chmod(1) accepts.
func isFileMode(text string) bool {
	if n, err := strconv.ParseUint(text, 8, 32); err == nil {
		return n <= 0o7777
	}
	_, err := mode.Parse(text)
	return err == nil
}

// isNumericOwner reports whether a value of --chown has no name that needs /etc/passwd or /etc/group.
func isNumericOwner(owner string) bool {
	user, group, hasGroup := strings.Cut(owner, ":")
	return isNumericID(user) && (!hasGroup || group == "" || isNumericID(group))
}

func isNumericID(id string) bool {
	_, err := strconv.ParseInt(id, 10, 32)
	return err == nil || id == "root" || id == ""
}

// isDigest reports whether BuildKit accepts the checksum of a file.
func isDigest(checksum string) bool {
	_, err := digest.Parse(checksum)
	return err == nil
}

// checkPlatform checks a value of FROM --platform after the expansion of variables.
func checkPlatform(_ wordCheck, platform string) *fault {
	if isPlatform(platform) {
		return nil
	}
	return &fault{
		kind: unknownFlag, message: fmt.Sprintf("%q is not a platform", text.Shorten(platform)),
		hint: "write OS/ARCHITECTURE, such as linux/amd64", part: platform,
	}
}

func isPlatform(platform string) bool {
	parts := strings.Split(platform, "/")
	os, options, hasOptions := strings.Cut(parts[0], "(")
	if len(parts) > 3 || !hasOnly(os, "_-") {
		return false
	}
	if hasOptions {
		inner, closed := strings.CutSuffix(options, ")")
		version, features, hasFeatures := strings.Cut(inner, "+")
		if !closed || version != "" && !isPlatformOption(version) {
			return false
		}
		for _, feature := range strings.Split(features, "+") {
			if hasFeatures && !isPlatformOption(feature) {
				return false
			}
		}
	}
	for _, part := range parts[1:] {
		if !hasOnly(part, "_.-") {
			return false
		}
	}
	if len(parts) > 1 {
		return true
	}
	switch strings.ToLower(os) {
	case "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "macos", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos",
		"386", "i386", "amd64", "x86_64", "x86-64", "amd64p32", "arm", "armhf", "armel", "armbe", "arm64", "aarch64", "arm64be", "ppc64", "ppc64le", "loong64", "mips", "mipsle", "mips64", "mips64le",
		"mips64p32", "mips64p32le", "ppc", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm":
		return true
	}
	return false
}

func isPlatformOption(option string) bool {
	_, err := url.PathUnescape(option)
	return err == nil && hasOnly(option, "_.%-")
}

// hasOnly reports whether a text has letters, digits and the given characters, and at least one.
func hasOnly(s, others string) bool {
	for i := range len(s) {
		c := s[i]
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && strings.IndexByte(others, c) < 0 {
			return false
		}
	}
	return s != ""
}
