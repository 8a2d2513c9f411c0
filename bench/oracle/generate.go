package main

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

var hole = regexp.MustCompile(`<([a-z]+)>`)

// sample is a generated Dockerfile.
type sample struct {
	text string
	base string // the same file before its only mistake or variation; "": it has several
}

// generate returns Dockerfiles, each with one instruction that varies. The same seed gives the same files.
func generate(seed uint64, count int) []sample {
	g := &generator{rand.New(rand.NewPCG(seed, 0))}
	files := make([]sample, count)
	for i := range files {
		// Every template comes up equally often.
		files[i] = g.file(templates[i%len(templates)])
	}
	return files
}

type generator struct{ *rand.Rand }

func (g *generator) file(template string) sample {
	instruction, base := g.instruction(template)
	head, tail := pick(g, heads), pick(g, tails)
	if strings.HasPrefix(template, "FROM") && g.IntN(4) == 0 {
		head, tail = pick(g, []string{"", "ARG P\n", "ARG P=alpine\nARG V=3\n"}), pick(g, tails[:6])
		instruction, base = strings.ReplaceAll(instruction, "base", "debian:13"), strings.ReplaceAll(base, "base", "debian:13")
	}
	text, good := head+instruction+"\n"+tail, head+base+"\n"+tail
	if base == "" {
		good = ""
	}
	switch {
	case text == good && g.IntN(2) == 0:
		text = g.rewrite(text)
	case g.IntN(20) == 0:
		return sample{g.rewrite(text), ""}
	}
	return sample{text, good}
}

// instruction fills a template. In most cases one value is not of its pool's good ones, or the
// instruction as a whole has a mistake. base is the instruction without it.
func (g *generator) instruction(template string) (mutated, base string) {
	holes := hole.FindAllStringSubmatchIndex(template, -1)
	odd := -1
	if len(holes) > 0 && g.IntN(8) > 0 {
		odd = g.IntN(len(holes))
	}
	var m, b strings.Builder
	end := 0
	for i, at := range holes {
		kind, good := template[at[2]:at[3]], ""
		good = g.value(kind, false)
		m.WriteString(template[end:at[0]])
		b.WriteString(template[end:at[0]] + good)
		if i == odd {
			good = g.value(kind, true)
		}
		m.WriteString(good)
		end = at[1]
	}
	m.WriteString(template[end:])
	b.WriteString(template[end:])
	switch {
	case odd < 0 && g.IntN(3) > 0:
		return g.mangle(m.String()), b.String()
	case g.IntN(12) == 0:
		return g.mangle(m.String()), ""
	}
	return m.String(), b.String()
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
	switch g.IntN(18) {
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
	case 13: // a continuation that lost its escape character
		return strings.Join(words[:i], " \\\n  ") + "\n  " + strings.Join(words[i:], " \\\n  ") + body
	case 14: // an escape character that is not the last one
		return strings.Join(words, " \\"+pick(g, []string{" ", "\t", "\\", " # c", "x", "\r", "\v"})+"\n  ") + body
	case 15: // an indented last line, which ends a heredoc
		if at := strings.LastIndexByte(s, '\n'); at > 0 {
			return s[:at+1] + pick(g, []string{" ", "\t", "    ", " \t"}) + s[at+1:] + pick(g, []string{"", "", " "})
		}
		return pick(g, []string{" ", "\t", "\v", "\u00a0"}) + s
	case 16: // a blank line in a continuation
		return strings.Join(words, " \\\n"+pick(g, []string{"", " ", "\t", "\r"})+"\n  ") + body
	case 17: // a trigger
		return "ONBUILD " + s
	}
	return s
}

// rewrite varies a file as a whole.
func (g *generator) rewrite(text string) string {
	i := g.IntN(len(text))
	lines := strings.SplitAfter(text, "\n")
	n := g.IntN(len(lines))
	switch g.IntN(20) {
	case 0:
		return strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		return "\ufeff" + text
	case 2:
		return text[:i] + "\x00" + text[i:]
	case 3:
		return text[:i] + pick(g, []string{"\xff", "\xc3", "\xe2\x80", "\xed\xa0\x80"}) + text[i:]
	case 4:
		return text[:i] + "\u00a0" + text[i:]
	case 5:
		return strings.ReplaceAll(text, " ", pick(g, []string{"\t", "  ", "\v", "\f"}))
	case 6:
		return pick(g, directives) + "\n" + text
	case 7:
		return pick(g, directives) + "\n" + pick(g, directives) + "\n" + text
	case 8:
		return "\n" + pick(g, directives) + "\n" + text
	case 9:
		return strings.Join(append(append(append([]string{}, lines[:n]...), pick(g, []string{"# comment\n", "\n", "  \n", "\\\n", "`\n", "x\n", "&& x\n", "  x \\\n"})), lines[n:]...), "")
	case 10: // without a line
		return strings.Join(append(append([]string{}, lines[:n]...), lines[min(n+1, len(lines)):]...), "")
	case 11:
		return strings.TrimSuffix(text, "\n")
	case 12:
		return strings.ToLower(text)
	case 13: // a line with an escape character at its end
		lines[n] = strings.TrimSuffix(lines[n], "\n") + pick(g, []string{"\\\n", " \\ \n", "`\n", "\\\\\n"})
		return strings.Join(lines, "")
	case 14: // two lines in the other order
		m := g.IntN(len(lines))
		lines[n], lines[m] = lines[m], lines[n]
		return strings.Join(lines, "")
	case 15:
		lines[n] = pick(g, []string{" ", "\t", "\u00a0", "#", "<<<<<<< HEAD\n", "{{ if x }}\n"}) + lines[n]
		return strings.Join(lines, "")
	case 16:
		return pick(g, []string{"#!/bin/sh\n", "---\n", "name: x\n", "FROM scratch AS unused\n", "ARG P=\"a\n", "RUN x\n", "<?xml?>\n"}) + text
	case 17:
		return text[:i]
	case 18:
		return text[i:]
	}
	return g.typo(text)
}

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }
