package dockerfile

import (
	"cmp"
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
		b.stage = st
		for i, c := range st.Starts.Commands {
			folder, known := b.folderAt(st.Starts.Commands, i)
			add := func(file string, span finding.Span) {
				st.Starts.Scripts = append(st.Starts.Scripts, b.nodeScript(file, folder, known, span))
			}
			if file := nodeFile(c); file != nil {
				add(file.Value, file.Span)
			}
			if !known || !startsPackage(c) {
				continue
			}
			if manifest, _ := b.packageAt(folder); manifest != nil {
				for _, started := range manifest.Start {
					if file := nodeFile(started); file != nil {
						add(file.Value, c.Span)
					}
				}
			}
		}
		b.stage = nil
	}
}

// folderAt returns the folder of the image in which a command runs, if it is known.
func (b *builder) folderAt(commands []*document.Command, at int) (string, bool) {
	c := commands[at]
	if c.Directory == "" && slices.ContainsFunc(commands[:at], func(c *document.Command) bool { return c.Program == "cd" || c.Program == "pushd" }) {
		return "", false
	}
	return b.pathInStage(c.Directory, ".")
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

// nodeScript describes a file that Node.js starts in a folder. The nearest package.json decides about a .js file.
func (b *builder) nodeScript(file, folder string, known bool, span finding.Span) *document.NodeScript {
	if known && (file == "." || file == "./") {
		if manifest, _ := b.packageAt(folder); manifest != nil {
			file = cmp.Or(manifest.Main, "index.js")
		}
	}
	s := &document.NodeScript{File: file, Span: span}
	switch extension := path.Ext(path.Base(file)); {
	case extension == ".cjs":
		s.Type = "commonjs"
	case extension == ".mjs":
		s.Type = "module"
	case known && (extension == ".js" || extension == "") && !strings.Contains(file, "$"):
		if place, ok := b.pathInStage(folder, file); ok {
			s.Type = b.typeAt(place)
		}
	}
	return s
}

// typeAt returns the module system of a file of the stage by the nearest package.json; "" if that is not known.
func (b *builder) typeAt(file string) string {
	if strings.Contains(file, "/node_modules/") {
		return "" // what a package manager installed
	}
	for place := file; path.Dir(place) != place; {
		place = path.Dir(place)
		if p, known := b.packageAt(place); p != nil {
			return p.Type
		} else if !known {
			return ""
		}
	}
	return ""
}
