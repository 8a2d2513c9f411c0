package manifest

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// Flags of docker and its relatives that take no value, and letters of such short flags.
var (
	globalFlags = flags{"debug D tls tlsverify experimental remote r"}
	runFlags    = flags{"detach d disable-content-trust init interactive i no-healthcheck oom-kill-disable privileged publish-all P quiet q " +
		"read-only rm sig-proxy tty t help use-api-socket replace rmi no-hosts no-hostname http-proxy env-host read-only-tmpfs passwd " +
		"with-registry-auth tls-verify"}
)

// flags are names of flags without a value, separated by blanks.
type flags struct{ without string }

// takesNext reports whether the value of a flag is the next word.
func (f flags) takesNext(word string) bool {
	name := strings.TrimLeft(word, "-")
	if strings.Contains(word, "=") {
		return false
	}
	without := strings.Fields(f.without)
	if strings.HasPrefix(word, "--") {
		return !slices.Contains(without, name)
	}
	for i := range len(name) { // -it, or -eNAME and -e NAME
		if !slices.Contains(without, name[i:i+1]) {
			return i == len(name)-1
		}
	}
	return false
}

// skipFlags returns the index of the first word that is no flag and no value of one.
func skipFlags(words []string, known flags) int {
	i := 0
	for i < len(words) && strings.HasPrefix(words[i], "-") && words[i] != "--" {
		if known.takesNext(words[i]) {
			i++
		}
		i++
	}
	if i < len(words) && words[i] == "--" {
		i++
	}
	return min(i, len(words))
}

// runs reads docker run and docker create. What an unknown word before the image is, a flag or the image, is unknown.
func (s *script) runs(c shell.ScriptCommand, words []string) {
	for len(words) > 0 {
		words = words[skipFlags(words, runFlags):]
		if len(words) == 0 {
			return
		}
		s.add(s.image(c, words[0], roleCI))
		if !strings.HasPrefix(words[0], "$") || strings.ContainsAny(words[0], "/:") {
			return
		}
		words = words[1:]
	}
}

// option adds the value of a flag.
func (s *script) option(c shell.ScriptCommand, words []string, flag, role string) {
	for i, word := range words {
		if value, ok := strings.CutPrefix(word, flag+"="); ok {
			s.add(s.image(c, value, role))
		} else if word == flag && i+1 < len(words) {
			s.add(s.image(c, words[i+1], role))
		}
	}
}

// copies reads skopeo and crane. Of a copy the last image is pushed; all others are read.
func (s *script) copies(c shell.ScriptCommand, words []string) {
	if len(words) == 0 {
		return
	}
	var images []string
	for _, word := range words[1:] {
		image, remote := strings.CutPrefix(word, "docker://")
		if remote || c.Program == "crane" && !strings.HasPrefix(word, "-") {
			images = append(images, image)
		}
	}
	for i, image := range images {
		role := roleCI
		if i > 0 && i == len(images)-1 && slices.Contains([]string{"copy", "cp", "tag"}, words[0]) {
			role = rolePush
		}
		s.add(s.image(c, image, role))
	}
}

// chart reads the values that helm --set gives to a chart: NAME.repository, NAME.tag and NAME.image. The other part is
// that of the chart.
func (s *script) chart(c shell.ScriptCommand, words []string) {
	values := map[string]string{}
	var names []string
	for i, word := range words {
		flag, given, joined := strings.Cut(word, "=")
		if flag != "--set" && flag != "--set-string" {
			continue
		}
		if !joined && i+1 < len(words) {
			given = words[i+1]
		}
		for pair := range strings.SplitSeq(given, ",") {
			key, value, ok := strings.Cut(pair, "=")
			dot := strings.LastIndexByte(key, '.')
			name, last := key[:max(dot, 0)], key[dot+1:]
			switch {
			case !ok:
			case last == "image":
				s.add(s.image(c, value, roleRun))
			case last == "registry", last == "repository", last == "tag", last == "digest":
				if values[name+".repository"]+values[name+".tag"]+values[name+".digest"] == "" && last != "registry" {
					names = append(names, name)
				}
				values[name+"."+last] = value
			}
		}
	}
	for _, name := range names {
		repository, tag, digest := values[name+".repository"], values[name+".tag"], values[name+".digest"]
		image := repository
		if image == "" {
			image = "${" + name + ".repository}"
		}
		if registry := values[name+".registry"]; registry != "" {
			image = registry + "/" + image
		}
		switch {
		case digest != "":
			image += "@" + digest
		case tag != "":
			image += ":" + tag
		default:
			image += ":${" + name + ".tag}"
		}
		s.add(s.image(c, image, roleRun))
	}
}

// Kinds of Reference.Doubt.
const (
	doubtRun        = "run"
	doubtImage      = "image"
	doubtDockerfile = "dockerfile"
)

// exports returns whether a build with these outputs leaves an image with its tags. Without any, it does unless the
// builder keeps the result for itself.
func exports(outputs []string, kept bool) truth {
	if len(outputs) == 0 && kept {
		return maybe
	}
	return leavesImage(outputs)
}

// leavesImage returns whether one of the outputs of a build is an image.
func leavesImage(outputs []string) truth {
	result := yes
	for i, output := range outputs {
		if i == 0 {
			result = no
		}
		switch kind := outputType(output); {
		case kind == "image", kind == "docker", kind == "registry":
			return yes
		case kind == "oci", strings.Contains(output, "$"):
			result = maybe
		}
	}
	return result
}

// outputType returns the type of an output: "local" of "type=local,dest=out" and of "out".
func outputType(output string) string {
	kind := ""
	for pair := range strings.SplitSeq(output, ",") {
		if key, value, ok := strings.Cut(strings.TrimSpace(pair), "="); ok && key == "type" {
			kind = value
		}
	}
	return kind
}
