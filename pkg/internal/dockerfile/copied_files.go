package dockerfile

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Limits on the files that are looked at in the build context, and on those that are recorded.
const (
	maxVisited     = 20_000
	maxCopiedFiles = 100
	maxKeyFile     = 64 << 10 // bytes
)

// readCopiedFiles records files that COPY and ADD take without naming them, and those that RUN copies from a bind mount,
// whose names are like those of credentials.
// Only a proof needs to look at every file.
func (b *builder) readCopiedFiles() {
	if !b.options.Proof {
		return
	}
	visited := 0
	for _, in := range b.doc.Instructions {
		if in.Keyword == "run" {
			b.readBound(in, &visited)
		}
		if in.Keyword != "copy" && in.Keyword != "add" || in.Flags["from"] != nil || len(in.Args) < 2 || in.Broken {
			continue
		}
		for _, v := range in.Args[:len(in.Args)-1] {
			if v.Value == nil || *v.Value == "" || strings.Contains(*v.Value, "://") || strings.HasPrefix(*v.Value, "<<") {
				continue
			}
			names := []string{inContext(*v.Value)}
			if strings.ContainsAny(names[0], "*?[") {
				names, _ = fs.Glob(b.options.Context, names[0])
			} else if info, err := fs.Stat(b.options.Context, names[0]); err != nil || !info.IsDir() {
				continue // a file that is named
			}
			for _, name := range names {
				b.walkCopied(in, v.Span, name, &visited)
			}
		}
	}
}

// readBound records the files that the commands of a RUN copy from the build context through a bind mount and keep.
func (b *builder) readBound(in *document.Instruction, visited *int) {
	for _, mount := range in.Mounts {
		if mount.Type != "bind" || mount.From != nil || !path.IsAbs(mount.Target) {
			continue
		}
		for _, c := range in.Commands {
			switch c.Program {
			case "cp", "install", "mv", "rsync":
			default:
				continue
			}
			for _, word := range c.Args[:max(0, len(c.Args)-1)] {
				from := path.Join("/", c.Directory, word.Value)
				inside, ok := strings.CutPrefix(from+"/", path.Clean(mount.Target)+"/")
				to := c.Args[len(c.Args)-1].Value
				if temporary, _ := b.isTemporary(in, c, workingFolder{}, to, from); temporary || !ok {
					continue
				}
				names := []string{inContext(path.Join(mount.Source, inside))}
				if strings.ContainsAny(names[0], "*?[") {
					names, _ = fs.Glob(b.options.Context, names[0])
				}
				for _, name := range names {
					b.walkCopied(in, word.Span, name, visited)
				}
			}
		}
	}
}

func (b *builder) walkCopied(in *document.Instruction, source finding.Span, root string, visited *int) {
	_ = fs.WalkDir(b.options.Context, root, func(name string, entry fs.DirEntry, err error) error {
		if *visited++; err != nil || *visited > maxVisited || len(b.doc.CopiedFiles) >= maxCopiedFiles {
			b.doc.CopiedFilesCut = true
			return fs.SkipAll
		}
		if entry.IsDir() {
			if base := path.Base(name); base == ".git" || base == "node_modules" {
				return fs.SkipDir
			}
			return nil
		}
		if isLikeCredentials(path.Base(name)) && !b.isExcluded(name) {
			b.doc.CopiedFiles = append(b.doc.CopiedFiles, &document.CopiedFile{
				Path: name, PrivateKey: b.isPrivateKey(name), Instruction: in.Index, Stage: in.Stage, Span: source,
			})
		}
		return nil
	})
}

// isPrivateKey reports whether a file of the build context has the header of a private key.
func (b *builder) isPrivateKey(name string) bool {
	file, err := b.options.Context.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	content, _ := io.ReadAll(io.LimitReader(file, maxKeyFile)) // what can be read decides
	return bytes.Contains(content, []byte("PRIVATE KEY-----"))
}

// isLikeCredentials reports whether a policy can take the name of a file for that of credentials.
func isLikeCredentials(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || strings.HasSuffix(name, ".env") {
		return true
	}
	for _, part := range [...]string{"auth", "cred", "id_", "key", "kube", "pem", "secret", "account", "token", ".p12", ".pfx", ".ppk", ".jks", ".der", "tfstate", "_rsa"} {
		if strings.Contains(strings.ToLower(name), part) {
			return true
		}
	}
	return false
}
