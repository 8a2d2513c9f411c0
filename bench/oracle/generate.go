package main

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

var hole = regexp.MustCompile(`<([a-z]+)>`)

// generate returns Dockerfiles, each with one instruction that varies. The same seed gives the same files.
func generate(seed uint64, count int) []string {
	g := &generator{rand.New(rand.NewPCG(seed, 0))}
	files := make([]string, count)
	for i := range files {
		// Every template comes up equally often.
		files[i] = g.file(templates[i%len(templates)])
	}
	return files
}

type generator struct{ *rand.Rand }

func (g *generator) file(template string) string {
	instruction := g.instruction(template)
	if strings.HasPrefix(template, "FROM") && g.IntN(4) == 0 {
		return pick(g, []string{"", "ARG P\n", "ARG P=alpine\nARG V=3\n"}) + strings.ReplaceAll(instruction, "base", "debian:13") + "\n" + pick(g, tails[:6])
	}
	return pick(g, heads) + instruction + "\n" + pick(g, tails)
}

// instruction fills a template. In most cases one value is not of its pool's good ones, or the
// instruction as a whole has a mistake.
func (g *generator) instruction(template string) string {
	holes := hole.FindAllStringSubmatchIndex(template, -1)
	odd := -1
	if len(holes) > 0 && g.IntN(8) > 0 {
		odd = g.IntN(len(holes))
	}
	var b strings.Builder
	end := 0
	for i, at := range holes {
		b.WriteString(template[end:at[0]])
		value := g.value(template[at[2]:at[3]], i == odd)
		b.WriteString(value)
		end = at[1]
	}
	b.WriteString(template[end:])
	if odd < 0 || g.IntN(12) == 0 {
		return g.mangle(b.String())
	}
	return b.String()
}

func (g *generator) value(kind string, odd bool) string {
	pool := pools[kind]
	switch {
	case pool.good == nil:
		return "<" + kind + ">" // a heredoc
	case !odd:
		return pick(g, pool.good)
	}
	switch g.IntN(10) {
	case 0:
		return pick(g, pools["word"].other)
	case 1:
		other := pick(g, kinds)
		return pick(g, pools[other].other)
	case 2:
		return g.typo(pick(g, pool.good))
	case 3:
		return pick(g, pool.good) + pick(g, pools["word"].other)
	}
	return pick(g, pool.other)
}

// kinds are the pools in a fixed order.
var kinds = []string{"image", "platform", "name", "word", "path", "user", "signal", "port", "from", "owner", "mode", "bool", "checksum", "url", "git", "type", "number", "size", "duration", "shell"}

const characters = `"'$\{},:=/-#< ` + "\t@+.0aZ_()[]`"

// typo changes, removes, inserts, doubles or swaps one character.
func (g *generator) typo(s string) string {
	if s == "" {
		return string(characters[g.IntN(len(characters))])
	}
	i := g.IntN(len(s))
	c := string(characters[g.IntN(len(characters))])
	switch g.IntN(5) {
	case 0:
		return s[:i] + s[i+1:]
	case 1:
		return s[:i] + c + s[i+1:]
	case 2:
		return s[:i] + c + s[i:]
	case 3:
		return s[:i+1] + s[i:]
	}
	return s[:i] + strings.ToUpper(s[i:])
}

// mangle makes a mistake in an instruction as a whole, or writes it in another way.
func (g *generator) mangle(s string) string {
	line, body, _ := strings.Cut(s, "\n")
	if body != "" {
		body = "\n" + body
	}
	words := strings.Split(line, " ")
	i := g.IntN(len(words))
	switch g.IntN(14) {
	case 0:
		return line + " " + pick(g, []string{"# comment", "#", "#a=b", "# don't", `# "a`, "# ${", "# $P", "# see https://example.com/a b", "# 'a' b=c"}) + body
	case 1:
		return strings.ToLower(words[0]) + strings.TrimPrefix(line, words[0]) + body
	case 2: // without a word
		return strings.Join(append(append([]string{}, words[:i]...), words[i+1:]...), " ") + body
	case 3: // a word twice
		return strings.Join(append(append([]string{}, words[:i+1]...), words[i:]...), " ") + body
	case 4: // a flag
		return words[0] + " " + pick(g, []string{"--x", "--link", "--from=base", "--mount=type=cache,target=/c", "--platform=linux/amd64", "--network=none", "--", "--chown=1", "--interval=3s", "--chmod=7", "--link=maybe", "--from", "--parents", "--exclude=a", "--unpack", "--keep-git-dir"}) + strings.TrimPrefix(line, words[0]) + body
	case 5:
		return line + " \\" + body
	case 6:
		return strings.Join(words, " \\\n  ") + body
	case 7:
		return g.typo(line) + body
	case 8:
		return words[0] + body
	case 9: // the same twice
		return s + "\n" + s
	case 10: // without the last line, which ends a heredoc
		return s[:max(strings.LastIndexByte(s, '\n'), len(words[0]))]
	case 11: // a continuation and a comment
		return strings.Join(words, " \\\n# comment\n") + body
	case 12: // all upper case
		return strings.ToUpper(line) + body
	}
	return s
}

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }
