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
	checkout   string // as of the job
	context    string
	dockerfile string // empty: Dockerfile in the context
	target     string
	result     truth  // whether it leaves an image
	doubt      string // as Reference.Doubt
}

// path returns the path of the Dockerfile within the workspace, or "".
func (b ciBuild) path() string {
	if b.context == "-" || isRemote(strings.TrimPrefix(b.context, "dir://")) {
		return "" // an archive or another repository
	}
	folder, name := b.inFolder(b.dockerfile)
	switch {
	case b.dockerfile == "" && b.context == "":
		return ""
	case b.dockerfile == "":
		folder, name = b.inFolder(b.context)
		name = path.Join(name, "Dockerfile")
	}
	if folder == "" || name == "-" || strings.Contains(name, "$") {
		return ""
	}
	if name = path.Join(folder, name); !within(name) {
		return ""
	}
	return name
}

// inFolder returns a path, and the folder that it is relative to. The variables with the folder of the repository and
// the scheme of kaniko are left out.
func (b ciBuild) inFolder(name string) (folder, rest string) {
	name = strings.TrimPrefix(name, "dir://")
	for _, variable := range [...]string{"${CI_PROJECT_DIR}", "${GITHUB_WORKSPACE}"} {
		if below, ok := strings.CutPrefix(name, variable); ok && (below == "" || below[0] == '/') {
			return b.checkout, path.Clean("." + below)
		}
	}
	if path.IsAbs(name) {
		return "", name
	}
	return b.folder, name
}

// builds sets from what a job builds an image, and remembers the name for docker tag.
func (j *ciJob) builds(u *Reference, from ciBuild) {
	u.Dockerfile, u.Doubt = from.path(), from.doubt
	if u.Doubt == "" && from.result != yes {
		u.Doubt = doubtImage
	}
	if !strings.Contains(from.target, "$") {
		u.target = from.target
	} else if u.Doubt == "" {
		u.Doubt = doubtDockerfile
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

// folderAt returns the folder in which a command runs, or "".
func (s *script) folderAt(c shell.ScriptCommand) string {
	if c.Directory == "" && s.moves || path.IsAbs(c.Directory) || s.job.folder == "" {
		return ""
	}
	return path.Join(s.job.folder, c.Directory)
}

// doubtOf returns the doubt about a build by a command of the script.
func (s *script) doubtOf(c shell.ScriptCommand) string {
	if s.unsure || !c.Runs {
		return doubtRun
	}
	return ""
}

// builds reads docker build and its relatives; long and short are the flags with the name of the image. A builder can
// keep what it does not export.
func (s *script) builds(c shell.ScriptCommand, words []string, long, short string, kept bool) {
	from := ciBuild{folder: s.folderAt(c), checkout: s.job.checkout, doubt: s.doubtOf(c)}
	var images, rest, outputs []string
	for i := 0; i < len(words); i++ {
		name, separate := words[i], false
		if !strings.HasPrefix(name, "-") || name == "-" {
			rest = append(rest, name)
			continue
		}
		flag, after, given := strings.Cut(name, "=")
		value := after
		if !given && !strings.HasPrefix(name, "--") && len(name) > 2 && strings.ContainsRune("tfdo", rune(name[1])) {
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
		case "-o", "--output":
			outputs = append(outputs, value)
		case "--push", "--load":
			if !given || value != "false" {
				outputs = append(outputs, "type=image")
			}
		case "--check", "--help", "--call", "--print", "--no-push":
			if value != "false" && value != "build" {
				return // builds nothing
			}
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
	if from.result = exports(outputs, kept); from.result == no {
		return
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
	"--check", "--help", "--compress", "-D", "--debug", "--force-rm", "--layers", "--load", "--no-cache", "--pull", "--push", "-q", "--quiet", "--rm",
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
			if from.doubt == "" {
				from.doubt = s.doubtOf(c)
			}
			u = s.image(c, words[1], roleBuild)
			s.job.builds(u, from)
		}
	}
	s.use(u)
}
