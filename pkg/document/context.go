package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Removal is a file that one instruction of a stage puts there and a later one removes.
type Removal struct {
	Path        string       `json:"path"`        // in the image; "?" stands for a working directory that is not known
	By          string       `json:"made_by"`     // the keyword of the instruction that puts it there
	Made        finding.Span `json:"made"`        // where it is put there: the source of a copy, or the word that names it
	Instruction int          `json:"instruction"` // that removes it
	Stage       *int         `json:"stage"`
	Span        finding.Span `json:"span"` // the word that removes it
}

// Context is what the build context holds, as far as policies need it.
type Context struct {
	Packages []*PackageJSON   `json:"package_json,omitempty"`
	Locks    []string         `json:"locks,omitempty"`   // lock files beside a package.json, where npm, yarn or pnpm install from one
	Ignored  []*IgnoredSource `json:"ignored,omitempty"` // sources of COPY and ADD that the ignore file leaves out
	Whole    *WholeCopy       `json:"whole,omitempty"`   // a copy of the whole context that takes along what should not be in an image
}

// IgnoredSource is a source that is not in the build context, because a file such as .dockerignore says so.
type IgnoredSource struct {
	Source string       `json:"source"`
	By     string       `json:"by"`             // the name of that file
	Sure   bool         `json:"sure,omitempty"` // it lies beside the Dockerfile; absent: further up, where the context need not begin
	Span   finding.Span `json:"span"`
}

// WholeCopy is a COPY or ADD of the whole build context.
type WholeCopy struct {
	Holds      []string     `json:"holds"`                 // of ".env", ".git" and "node_modules", what it takes along
	IgnoreFile string       `json:"ignore_file,omitempty"` // that does not leave them out; absent: there is none
	Span       finding.Span `json:"span"`
}

// PackageJSON is a package.json that COPY or ADD puts into a stage, or that lies in the context's root.
type PackageJSON struct {
	Path  string     `json:"path"` // within the context
	Type  string     `json:"type"` // "commonjs" or "module"; "commonjs" when it says nothing
	Main  string     `json:"main,omitempty"`
	Start []*Command `json:"start,omitempty"` // of the script that "npm start" runs
}
