package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Removal is a file that one instruction of a stage adds and a later one removes.
type Removal struct {
	Path        string       `json:"path"`                        // in the image; "?" stands for an unknown working directory
	By          string       `json:"made_by" enum:"run copy add"` // the keyword of the instruction that adds it
	Made        finding.Span `json:"made"`                        // the source of the copy, or the word that names the file
	Instruction int          `json:"instruction"`                 // the one that removes it
	Stage       *int         `json:"stage"`
	Span        finding.Span `json:"span"` // the word that removes it
}

// Context is what policies need to know of the build context.
type Context struct {
	Packages []*PackageJSON   `json:"package_json,omitempty"`
	Locks    []string         `json:"locks,omitempty"`   // lock files next to a package.json that npm, yarn or pnpm installs from
	Ignored  []*IgnoredSource `json:"ignored,omitempty"` // sources of COPY and ADD that the ignore file excludes
	Whole    *WholeCopy       `json:"whole,omitempty"`   // a copy of the whole context that includes what should not be in an image
}

// CopiedFile is a file of the build context that COPY or ADD takes with its folder, or by a pattern.
type CopiedFile struct {
	Path        string       `json:"path"`                  // in the build context
	PrivateKey  bool         `json:"private_key,omitempty"` // it has the header of a private key
	Instruction int          `json:"instruction"`
	Stage       *int         `json:"stage"`
	Span        finding.Span `json:"span"` // the source
}

// IgnoredSource is a source that an ignore file excludes from the build context.
type IgnoredSource struct {
	Source string       `json:"source"`
	By     string       `json:"by"`             // the name of the ignore file
	Sure   bool         `json:"sure,omitempty"` // the ignore file is next to the Dockerfile; absent: in a parent folder, which may not be the context
	Span   finding.Span `json:"span"`
}

// WholeCopy is a COPY or ADD of the whole build context.
type WholeCopy struct {
	Holds      []string     `json:"holds" enum:".env .git node_modules"` // those that it copies
	IgnoreFile string       `json:"ignore_file,omitempty"`               // the ignore file that does not exclude them; absent: there is none
	Span       finding.Span `json:"span"`
}

// PackageJSON is a package.json that COPY or ADD copies to a stage, or that is in the root of the context.
type PackageJSON struct {
	Path  string     `json:"path"`                        // within the context
	Type  string     `json:"type" enum:"commonjs module"` // "commonjs" or "module"; "commonjs" if not set
	Main  string     `json:"main,omitempty"`
	Start []*Command `json:"start,omitempty"` // commands of the script that "npm start" runs
}
