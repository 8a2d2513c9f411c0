package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// maxPlaces limits the paths of stages at which a package.json is looked for.
const maxPlaces = 500

// packageAt returns the package.json in a folder of the stage, if COPY or ADD takes it from the build context, itself or
// through other stages; nil without known: there may be one that cannot be read.
func (b *builder) packageAt(folder string) (p *document.PackageJSON, known bool) {
	return b.packageFile(b.stage, path.Join(folder, "package.json"))
}

func (b *builder) packageFile(st *document.Stage, place string) (p *document.PackageJSON, known bool) {
	if b.places++; b.places > maxPlaces {
		return nil, false
	}
	defer func(at *document.Stage) { b.stage = at }(b.stage)
	b.stage = st
	for _, in := range slices.Backward(b.doc.Instructions) {
		if in.Stage == nil || !slices.Contains(st.Lineage, *in.Stage) {
			continue
		}
		p, known := b.packageOf(in, place)
		if p != nil || !known {
			return p, known
		}
	}
	return nil, true
}

// packageOf is packageFile for one instruction.
func (b *builder) packageOf(in *document.Instruction, place string) (p *document.PackageJSON, known bool) {
	if in.Flags["from"] != nil {
		return b.packageFrom(in, place)
	}
	certain := !slices.ContainsFunc(in.Args, func(v *document.Value) bool { return v.Value == nil })
	for _, c := range slices.Backward(b.copies) {
		if c.index != in.Index {
			continue
		}
		if text, name, ok := b.sourceText(c, place); ok {
			if !certain || in.Flags["exclude"] != nil || c.heredoc != nil && strings.Contains(text, "$") {
				return nil, false
			}
			p := packageJSON(name, []byte(text))
			return p, p != nil
		}
	}
	return nil, !b.changes(in, in.Commands, place) && !slices.ContainsFunc(in.Commands, setsPackage)
}

// setsPackage reports whether a command changes a package.json that it does not name.
func setsPackage(c *document.Command) bool {
	return slices.Contains([]string{"npm", "pnpm", "yarn"}, c.Program) && (c.Subcommand == "pkg" || c.Subcommand == "init")
}

// packageFrom is packageFile for COPY --from.
func (b *builder) packageFrom(in *document.Instruction, place string) (p *document.PackageJSON, known bool) {
	last := len(in.Args) - 1
	if last < 1 || in.Args[last].Value == nil {
		return nil, false
	}
	target, ok := b.pathInStage("", *in.Args[last].Value)
	if !ok {
		return nil, false
	}
	if !isBelow(place, target) {
		return nil, true
	}
	if in.From == nil || in.From.StageIndex == nil || *in.From.StageIndex >= len(b.doc.Stages) || in.Flags["exclude"] != nil {
		return nil, false
	}
	from, below := b.doc.Stages[*in.From.StageIndex], strings.TrimPrefix(strings.TrimPrefix(place, target), "/")
	for _, source := range slices.Backward(in.Args[:last]) {
		if source.Value == nil {
			return nil, false
		}
		name := path.Clean("/" + *source.Value)
		places := []string{path.Join(name, below)}
		isFile := strings.HasPrefix(path.Base(name), "package") // such as package*.json
		if strings.ContainsAny(name, "*?[") && !isFile {
			return nil, false
		}
		if matches, _ := path.Match(path.Base(name), "package.json"); matches && (below == "package.json" || below == "") {
			places = append(places, path.Join(path.Dir(name), "package.json"))
		}
		for _, place := range places {
			if p, known := b.packageFile(from, place); p != nil || !known {
				return p, known
			}
		}
	}
	return nil, true
}
