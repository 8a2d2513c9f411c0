package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// recordScripts records the files that the target starts with Node.js, itself or through "npm start".
func (b *builder) recordScripts() {
	for _, st := range b.doc.Stages {
		if !st.Target || st.Starts == nil {
			continue
		}
		manifest := b.firstPackage()
		for _, c := range st.Starts.Commands {
			if file := nodeFile(c); file != nil {
				st.Starts.Scripts = append(st.Starts.Scripts, nodeScript(file.Value, file.Span, manifest))
			}
			if manifest == nil || !startsPackage(c) {
				continue
			}
			for _, started := range manifest.Start {
				if file := nodeFile(started); file != nil {
					st.Starts.Scripts = append(st.Starts.Scripts, nodeScript(file.Value, c.Span, manifest))
				}
			}
		}
	}
}

func (b *builder) firstPackage() *document.PackageJSON {
	if b.doc.Context == nil || len(b.doc.Context.Packages) == 0 {
		return nil
	}
	return b.doc.Context.Packages[0]
}

// nodeFile returns the file that a command starts with Node.js.
func nodeFile(c *document.Command) *document.Word {
	if (c.Program == "node" || c.Program == "nodejs") && len(c.Args) > 0 {
		return c.Args[0]
	}
	return nil
}

// startsPackage reports whether a command is "npm start" or "npm run start".
func startsPackage(c *document.Command) bool {
	if c.Program != "npm" && c.Program != "yarn" && c.Program != "pnpm" {
		return false
	}
	words := slices.DeleteFunc(slices.Clone(c.Words), func(word string) bool { return strings.HasPrefix(word, "-") })
	return slices.Equal(words, []string{c.Program, "start"}) || slices.Equal(words, []string{c.Program, "run", "start"})
}

func nodeScript(file string, span finding.Span, manifest *document.PackageJSON) *document.NodeScript {
	if manifest != nil && (file == "." || file == "./") {
		file = "index.js"
		if manifest.Main != "" {
			file = manifest.Main
		}
	}
	s := &document.NodeScript{File: file, Span: span}
	name := file[strings.LastIndexByte(file, '/')+1:]
	switch extension := path.Ext(name); {
	case extension == ".cjs":
		s.Type = "commonjs"
	case extension == ".mjs":
		s.Type = "module"
	case manifest != nil && (extension == ".js" || extension == "") && !strings.Contains(file, "$"):
		s.Type = manifest.Type
	}
	return s
}
