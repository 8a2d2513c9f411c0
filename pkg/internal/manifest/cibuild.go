package manifest

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// ciBuild is a build in a CI job; the zero value is one of which nothing is known.
type ciBuild struct {
	folder     string // in which it runs, within the workspace; empty: unknown
	context    string
	dockerfile string // empty: Dockerfile in the context
	target     string
}

// path returns the path of the Dockerfile within the workspace, or "".
func (b ciBuild) path() string {
	name := b.dockerfile
	if name == "" && b.context != "" && !isRemote(b.context) && b.context != "-" {
		name = path.Join(b.context, "Dockerfile")
	}
	if b.folder == "" || name == "" || name == "-" || strings.Contains(name, "$") {
		return ""
	}
	if name = path.Join(b.folder, name); !within(name) {
		return ""
	}
	return name
}

// builds sets from what a job builds an image, and remembers the name for docker tag.
func (j *ciJob) builds(u *Reference, from ciBuild) {
	u.Dockerfile = from.path()
	if !strings.Contains(from.target, "$") {
		u.target = from.target
	}
	if j.built == nil {
		j.built = map[string]ciBuild{}
	}
	j.built[u.Value] = from
}

// changesFolder reports whether a script may leave its folder.
func changesFolder(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool {
		return word == "cd" || word == "pushd" || strings.HasSuffix(word, "(cd") || strings.HasSuffix(word, ";cd")
	})
}

// builds reads docker build and its relatives; long and short are the flags with the name of the image.
func (s *script) builds(c shell.ScriptCommand, words []string, long, short string) {
	from := ciBuild{folder: s.job.folder}
	var images, rest []string
	for i := 0; i < len(words); i++ {
		name, value, separate := words[i], "", false
		if !strings.HasPrefix(name, "-") || name == "-" {
			rest = append(rest, name)
			continue
		}
		flag, after, given := strings.Cut(name, "=")
		if value = after; !given && !strings.HasPrefix(name, "--") && len(name) > 2 && strings.ContainsRune("tfdo", rune(name[1])) {
			flag, value = name[:2], name[2:] // -tNAME
		} else if !given && !slices.Contains(withoutValue, flag) && i+1 < len(words) {
			value, separate = words[i+1], true
		}
		switch flag {
		case long, short:
			images = append(images, value)
		case "-f", "--file", "--dockerfile":
			from.dockerfile = value
		case "--target":
			from.target = value
		case "-c", "--context": // of kaniko; -c of docker is about processors
			if c.Program == "executor" {
				rest = append(rest, value)
			}
		}
		if separate {
			i++
		}
	}
	if len(rest) == 1 {
		from.context = rest[0]
	}
	for _, image := range images {
		if u := s.image(c, image, roleBuild); u != nil {
			s.job.builds(u, from)
			s.use(u)
		}
	}
}

// withoutValue are the flags of docker build that take no value.
var withoutValue = []string{
	"--check", "--compress", "-D", "--debug", "--force-rm", "--layers", "--load", "--no-cache", "--pull", "--push", "-q", "--quiet", "--rm",
	"--skip-unused-stages", "--squash", "--cache", "--cleanup", "--reproducible", "--single-snapshot", "--use-new-run", "--insecure", "--no-push",
}

// tagged reads docker tag: the image is built here if the one that gets the name is.
func (s *script) tagged(c shell.ScriptCommand, words []string) {
	if len(words) != 2 {
		return
	}
	u := s.image(c, words[1], rolePush)
	if u == nil {
		return
	}
	if of := s.image(c, words[0], rolePush); of != nil {
		if from, built := s.job.built[of.Value]; built {
			u = s.image(c, words[1], roleBuild)
			s.job.builds(u, from)
		}
	}
	s.use(u)
}
