package shell

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// classes are the users of a symbolic mode: the owner, the group and others.
const classes = "ugo"

// ModeOf reads a mode of chmod: an octal number, or symbolic changes such as "u=rwx,go+w". It returns nil for anything
// else. A class whose permissions are copied can write if an earlier change lets it, and the owner even without one.
func ModeOf(text string) *document.Mode {
	if bits, err := strconv.ParseUint(text, 8, 12); err == nil {
		return &document.Mode{OthersWrite: bits&0o002 != 0, Sticky: bits&0o1000 != 0}
	}
	mode, writes := &document.Mode{Kept: true}, [len(classes)]bool{true, false, false}
	known := [len(classes)]bool{}
	for clause := range strings.SplitSeq(text, ",") {
		at := strings.IndexAny(clause, "+-=")
		if at < 0 || strings.Trim(clause[:at], classes+"a") != "" {
			return nil
		}
		who, changes := clause[:at], clause[at:]
		for changes != "" {
			operator, permissions := changes[0], changes[1:]
			if end := strings.IndexAny(permissions, "+-="); end >= 0 {
				permissions, changes = permissions[:end], permissions[end:]
			} else {
				changes = ""
			}
			var write bool
			ok := true
			switch from := strings.Index(classes, permissions); {
			case permissions != "" && from >= 0 && len(permissions) == 1:
				write = writes[from]
				mode.Unclear = mode.Unclear || !known[from] && permissions == "g" && operator != '-' && strings.ContainsAny(who, "oa")
			case permissions != "" && strings.Trim(permissions, "01234567") == "":
				bits, _ := strconv.ParseUint(permissions, 8, 12)
				write, who = bits&0o002 != 0, "a" // one digit for each class, which policies do not distinguish
			default:
				write, ok = strings.Contains(permissions, "w"), strings.Trim(permissions, "rwxXst") == ""
			}
			if !ok {
				return nil
			}
			if strings.Contains(permissions, "t") || operator == '=' {
				mode.Sticky = operator != '-' && strings.Contains(permissions, "t")
			}
			for class := range writes {
				// Without a class, the umask keeps the write permission from others.
				if !strings.ContainsAny(who, classes[class:class+1]+"a") || operator != '=' && !write {
					continue
				}
				writes[class], known[class] = operator != '-' && write, true
			}
		}
	}
	mode.OthersWrite, mode.Kept = writes[2], !known[2]
	mode.Unclear = mode.Unclear && !mode.OthersWrite
	return mode
}

// modeOf returns the mode that a command gives to files; nil if none, or an unknown one.
func modeOf(c *document.Command) *document.Mode {
	switch c.Program {
	case "chmod":
		if len(c.Args) > 0 && c.Flags["--reference"] == nil {
			return ModeOf(c.Args[0].Value)
		}
	case "mkdir", "install":
		for _, name := range [...]string{"-m", "--mode"} {
			flag := c.Flags[name]
			switch {
			case flag == nil:
			case c.Program == "mkdir" && strings.Trim(flag.Value, "01234567") != "":
				return ModeOf("a=rwx," + flag.Value) // changes are to the permissions of a folder without a umask
			default:
				return ModeOf(flag.Value)
			}
		}
	}
	return nil
}
