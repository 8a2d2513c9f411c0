package dockerfile

import (
	"fmt"
	"path"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/util/system"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// isWindows reports whether the current stage is for Windows, as far as the file alone shows it.
func (b *builder) isWindows() bool {
	for st := b.stage; st != nil && st.From != nil; st = b.doc.Stages[*st.Parent] {
		if platform := st.From.Platform; platform != nil {
			return isCertain(platform.Certainty) && st.From.Wanted != nil && st.From.Wanted.OS == "windows"
		}
		if st.Parent == nil {
			break
		}
	}
	return false
}

// checkFolder checks a path on Windows.
func checkFolder(_ wordCheck, folder string) *fault {
	slashed := system.ToSlash(folder, "windows")
	if _, err := system.CheckSystemDriveAndRemoveDriveLetter(slashed, "windows", false); err == nil {
		return nil
	}
	quoted := text.Shorten(folder)
	f := &fault{kind: parseError, part: folder, message: fmt.Sprintf("%q is not on drive C, the only one of an image", quoted), hint: `write a path on drive C, such as C:\app`}
	switch {
	case len(folder) == 2 && folder[1] == ':':
		f.message = fmt.Sprintf("%q is a drive without a folder", quoted)
		f.hint = fmt.Sprintf(`write %s\`, quoted)
	case len(slashed) > 1 && slashed[:2] == "//":
		f.message = fmt.Sprintf("%q is a network path", quoted)
	}
	return f
}

// checkDestination checks the destination of COPY and ADD on Windows, from which BuildKit removes a drive letter twice.
func checkDestination(w wordCheck, folder string) *fault {
	if f := checkFolder(w, folder); f != nil {
		return f
	}
	if inner, err := system.CheckSystemDriveAndRemoveDriveLetter(folder, "windows", true); err == nil {
		return checkFolder(w, inner)
	}
	return nil
}

// secretFault returns why BuildKit rejects the target of a secret on Windows, or nil.
func secretFault(m *instructions.Mount) *fault {
	target := system.ToSlash(m.Target, "windows")
	id := m.CacheID
	if m.Source != "" {
		id = m.Source
	}
	if id == "" {
		id = path.Base(target)
	}
	hint := fmt.Sprintf("write target=C:/secrets/%s", text.Shorten(id))
	switch {
	case target != "" && !system.IsAbs(target, "windows"):
		return &fault{kind: unknownFlag, part: target, message: fmt.Sprintf("the target %q of a secret is not absolute", text.Shorten(m.Target)), hint: hint}
	case target == "" && m.Env == nil:
		return &fault{kind: unknownFlag, message: "secret mount without target in a stage for Windows", hint: hint}
	}
	return nil
}

// checkFolders checks the folders of WORKDIR and the paths of COPY and ADD in a stage for Windows.
func (b *builder) checkFolders(args []*document.Value) *document.Problem {
	if !b.isWindows() {
		return nil
	}
	return b.checkArgs(args, wordCheck{plausible: plausibleDrives, valid: checkFolder})
}
