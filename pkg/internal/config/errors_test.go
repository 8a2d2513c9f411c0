package config

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/diag"
)

// Each kind of mistake, with its exact message and help.
func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want, help string }{
		{"unknown key", "version: 1\nprofil: strict\n", `c.yaml:2:1: unknown key "profil"`, `did you mean "profile"?`},
		{"unknown key, none near", "rulesets: []\n", `c.yaml:1:1: unknown key "rulesets"`, "use one of baseline, build-contexts, checklists, exclude, extends, fail-on, fail-on-unknown, manifests, overrides, policies, policy-dirs, profile, root, services, support-data, suppressions, version"},
		{"unknown service key", "services:\n  é: {}\n", `c.yaml:2:3: service "é" is not a valid name`, `use up to 100 letters, digits, ".", "-" and "_", a letter or digit first`},
		{"unknown key after wide text", "services: {a: {title: {tr: çöğ}, imge: x}}\n", `c.yaml:1:34: unknown key "imge"`, `did you mean "image"?`},
		{"wrong root", "- a\n", "c.yaml:1:1: the configuration must be a mapping, not a list", ""},
		{"wrong type", "services: [a]\n", "c.yaml:1:11: services must be a mapping, not a list", ""},
		{"text for a list", "checklists: {a: {items: {}}}\n", "c.yaml:1:25: items must be a list, not a mapping", ""},
		{"number for text", "services: {a: {image: 3.10}}\n", "c.yaml:1:23: image must be text, not a number", `quote it: "3.10"`},
		{"nothing for text", "services: {a: {image: }}\n", "c.yaml:1:23: image must be text, not empty", ""},
		{"empty text", "services: {a: {image: ''}}\n", "c.yaml:1:23: image is empty", ""},
		{"space in an image", "services: {a: {image: a b}}\n", `c.yaml:1:23: image "a b" contains whitespace`, ""},
		{"space in a retired image", "services: {a: {retired: [x, a b]}}\n", `c.yaml:1:29: retired "a b" contains whitespace`, ""},
		{"two lines of title", "services: {a: {title: \"a\\nb\"}}\n", "c.yaml:1:23: title must be one line without control characters", ""},
		{"language", "services: {a: {title: {english: b}}}\n", `c.yaml:1:24: "english" is not a language code`, "use a code such as en or tr"},
		{"duplicate key", "version: 1\nservices: {}\nversion: 1\n", `c.yaml:3:1: duplicate key "version"`, "already given on line 1"},
		{"duplicate service", "services:\n  a: {}\n  b: {}\n  'a': {}\n", `c.yaml:4:3: duplicate key "a"`, "already given on line 2"},
		{"duplicate option", "policies:\n  p:\n    options: {x: {y: 1, y: 2}}\n", `c.yaml:3:25: duplicate key "y"`, "already given on line 3"},
		{"key that is a list", "? [a]\n: b\n", "c.yaml:1:3: a key must be text, not a list", ""},
		{"version", "version: 2\n", "c.yaml:1:10: unsupported version 2", "write version: 1"},
		{"version as text", "version: '1'\n", `c.yaml:1:10: unsupported version "1"`, "write version: 1"},
		{"profile", "profile: recomended\n", `c.yaml:1:10: unknown profile "recomended"`, `did you mean "recommended"?`},
		{"no profile for configurations", "profile: named\n", `c.yaml:1:10: unknown profile "named"`, "use one of recommended, strict, all"},
		{"fail-on", "fail-on: never\n", `c.yaml:1:10: unknown fail-on "never"`, "use one of off, error, warning, info, style"},
		{"policy severity", "policies: {p: {severity: eror}}\n", `c.yaml:1:26: unknown severity "eror"`, `did you mean "error"?`},
		{"policy word", "policies: {p: disabled}\n", `c.yaml:1:15: unknown severity "disabled"`, "use one of off, on, error, warning, info, style"},
		{"policy number", "policies: {p: 0}\n", "c.yaml:1:15: a policy must be text or a mapping, not a number", "write off, on, a severity, or a mapping with enabled, severity or options"},
		{"policy enabled", "policies: {p: {enabled: maybe}}\n", `c.yaml:1:25: enabled must be true or false, not "maybe"`, ""},
		{"empty option", "policies: {p: {options: {a: }}}\n", `c.yaml:1:29: option "a" is empty`, "give it a value, or remove the line"},
		{"endless option", "policies: {p: {options: {a: .inf}}}\n", `c.yaml:1:29: option "a" is .inf, which is not a valid number`, ""},
		{"option too large", "policies: {p: {options: {a: 18446744073709551615}}}\n", `c.yaml:1:29: option "a" is 18446744073709551615, which is not a valid number`, ""},
		{"build argument", "services: {a: {build-args: {A-B: x}}}\n", `c.yaml:1:29: "A-B" is not the name of a build argument`, ""},
		{"build argument without value", "services: {a: {build-args: {A: }}}\n", `c.yaml:1:32: build argument "A" must be text, not empty`, ""},

		{"glob", "services: {a: {dockerfile: ['a', '[b']}}\n", `c.yaml:1:34: dockerfile "[b" is not a valid glob`, `close every "[" and "{"`},
		{"absolute path", "services: {a: {dockerfile: /etc/passwd}}\n", `c.yaml:1:28: dockerfile "/etc/passwd" is not a relative path`, "write it relative to the configuration's folder"},
		{"path with a drive", "services: {a: {dockerfile: 'C:/a'}}\n", `c.yaml:1:28: dockerfile "C:/a" is not a relative path`, "write it relative to the configuration's folder"},
		{"path outside", "services: {a: {dockerfile: a/../../b}}\n", `c.yaml:1:28: dockerfile "a/../../b" is outside the configuration's folder`, "move the configuration to a folder above all its Dockerfiles"},
		{"backslash", "services: {a: {dockerfile: a\\b}}\n", `c.yaml:1:28: dockerfile "a\\b" contains a "\"`, `write paths with "/"`},
		{"folder", "services: {a: {dockerfile: ./}}\n", `c.yaml:1:28: dockerfile "./" is a folder`, `write the Dockerfile's name, or a glob such as "**/Dockerfile"`},
		{"glob bomb", "services: {a: {dockerfile: '" + strings.Repeat("{a,b}", 9) + "'}}\n", `c.yaml:1:28: dockerfile "` + strings.Repeat("{a,b}", 9) + `" has too many alternatives`, "split it into a list"},
		{"long glob", "services: {a: {dockerfile: '" + strings.Repeat("a", 257) + "'}}\n", `c.yaml:1:28: dockerfile "` + strings.Repeat("a", 257) + `" is longer than 256 bytes`, ""},
		{"many globs", "services: {a: {dockerfile: [" + strings.Repeat("a,", 1001) + "]}}\n", "c.yaml:1:28: more than 1000 patterns", ""},
		{"first-of", "services: {a: {dockerfile: {first: [a]}}}\n", `c.yaml:1:29: unknown key "first"`, "use one of first-of"},

		{"suppressions", "suppressions: [a]\n", "c.yaml:1:15: suppressions must be a mapping, not a list", ""},
		{"unknown suppressions key", "suppressions: {inlin: off}\n", `c.yaml:1:16: unknown key "inlin"`, `did you mean "inline"?`},
		{"only nothing", "suppressions: {only: []}\n", "c.yaml:1:16: only is empty", "list policies, or forbid all comments with inline: false"},
		{"require-reason", "suppressions: {require-reason: always}\n", `c.yaml:1:32: require-reason must be true or false, not "always"`, ""},
		{"baseline", "baseline: [a]\n", "c.yaml:1:11: baseline must be text, not a list", ""},
		{"absolute baseline", "baseline: /etc/passwd\n", `c.yaml:1:11: baseline "/etc/passwd" is not a relative path`, "write it relative to the configuration's folder"},
		{"baseline elsewhere", "baseline: ../b.json\n", `c.yaml:1:11: baseline "../b.json" is outside the configuration's folder`, "name a file in or below the configuration's folder"},
		{"baseline that is a folder", "baseline: ./\n", `c.yaml:1:11: baseline "./" is a folder`, "name a file"},

		{"root", "root: perhaps\n", `c.yaml:1:7: root must be true or false, not "perhaps"`, ""},
		{"exclude nothing", "exclude: []\n", "c.yaml:1:1: exclude is empty", "list patterns, or remove the line"},
		{"exclude everything", "exclude: [a, /]\n", `c.yaml:1:14: exclude: "/" does not name a file`, `write a name, a path or a glob such as "legacy/" or "*.dev.Dockerfile"`},
		{"exclude elsewhere", "exclude: ../a\n", `c.yaml:1:10: exclude: "../a" is outside the configuration's folder`, "move the configuration to a folder above all its Dockerfiles"},
		{"exclude ./", "exclude: ./a\n", `c.yaml:1:10: exclude: "./a" begins with "./"`, "remove it: patterns are relative to the configuration's folder"},
		{"exclude with a backslash", "exclude: 'a\\b'\n", `c.yaml:1:10: exclude: "a\\b" contains a "\"`, `write paths with "/"`},
		{"exclude bomb", "exclude: '" + strings.Repeat("{a,b}", 9) + "'\n", `c.yaml:1:10: exclude: "` + strings.Repeat("{a,b}", 9) + `" has too many alternatives`, "split it into a list"},
		{"many exclusions", "exclude: [" + strings.Repeat("a,", 1001) + "]\n", "c.yaml:1:10: more than 1000 patterns", ""},
		{"override of nothing", "overrides: [{profile: all}]\n", "c.yaml:1:13: override without files and services", "add files or services"},
		{"override as text", "overrides: [a]\n", "c.yaml:1:13: an override must be a mapping, not text", "write {files: [GLOB], policies: {...}}"},
		{"override with other keys", "overrides: [{files: a, exclude: b}]\n", `c.yaml:1:24: unknown key "exclude"`, "use one of build-contexts, fail-on, fail-on-unknown, files, policies, profile, services, suppressions"},
		{"extends nothing known", "extends: recomended\n", `c.yaml:1:10: unknown profile "recomended"`, "extends takes the path of a file, or recommended, strict or all"},
		{"extends an address", "extends: https://example.com/a.yaml\n", `c.yaml:1:10: extends "https://example.com/a.yaml" is not a relative path`, `write it relative to this file, with "/"`},
		{"extends an absolute path", "extends: /etc/passwd\n", `c.yaml:1:10: extends "/etc/passwd" is not a relative path`, `write it relative to this file, with "/"`},

		{"item without id", "checklists: {a: {items: [{policy: p}]}}\n", "c.yaml:1:26: item without an id", ""},
		{"item without policy", "checklists: {a: {items: [{id: i}]}}\n", "c.yaml:1:31: item without a policy", "name the policy that proves it: policy: ID"},
		{"item with no policies", "checklists: {a: {items: [{id: i, policies: []}]}}\n", "c.yaml:1:31: item without a policy", "name the policy that proves it: policy: ID"},
		{"item as text", "checklists: {a: {items: [i]}}\n", "c.yaml:1:26: an item must be a mapping, not text", "write {id: NAME, policy: ID}"},
		{"item with both", "checklists: {a: {items: [{id: i, policy: p, policies: [q]}]}}\n", "c.yaml:1:45: item with both policy and policies", "name them all under policies"},
		{"options of several", "checklists: {a: {items: [{id: i, policies: [q], options: {}}]}}\n", "c.yaml:1:49: item with policies and options", "write options next to each policy: policies: [{policy: ID, options: {}}]"},
		{"entry without policy", "checklists: {a: {items: [{id: i, policies: [{options: {a: 1}}]}]}}\n", "c.yaml:1:45: entry of policies without a policy", ""},
		{"entries without policy", "checklists:\n  a:\n    items:\n      - id: i\n        policies:\n          - q\n          - options: {a: 1}\n", "c.yaml:7:13: entry of policies without a policy", ""},
		{"duplicate item", "checklists:\n  a:\n    items:\n      - {id: i, policy: p}\n      - {id: i, policy: q}\n", `c.yaml:5:14: duplicate item id "i"`, "already given on line 4"},
		{"empty checklist", "checklists: {a: {}}\n", `c.yaml:1:14: checklist "a" is empty`, "give it items, or extend another checklist"},
		{"empty checklist of a service", "services: {a: {checklist: }}\n", `c.yaml:1:16: the checklist of service "a" is empty`, "give it items, or extend another checklist"},
		{"image in upper case", "services: {a: {image: acme/API:1}}\n", `c.yaml:1:23: image "acme/API:1" is not a valid image reference: repository name must be lower case`, "write it as [registry/]repository[:tag][@digest], with the repository in lower case"},
		{"image with a variable", "services: {a: {image: 'acme/api:${TAG}'}}\n", `c.yaml:1:23: image "acme/api:${TAG}" is not a valid image reference: nothing replaces the variable`, "write it as [registry/]repository[:tag][@digest], with the repository in lower case"},
		{"image with whitespace", "services: {a: {image: a b}}\n", `c.yaml:1:23: image "a b" contains whitespace`, ""},
		{"retired without a name", "services: {a: {retired: [acme/api, ':latest']}}\n", `c.yaml:1:36: retired ":latest" is not a valid image reference: the reference has no name`, "write it as [registry/]repository[:tag][@digest], with the repository in lower case"},
		{"unknown checklist", "checklists: {base: {items: [{id: i, policy: p}]}}\nservices: {a: {checklist: {extends: bsae}}}\n", `c.yaml:2:37: unknown checklist "bsae"`, `did you mean "base"?`},
		{"cycle of one", "checklists: {a: {extends: [a]}}\n", `c.yaml:1:28: checklist extends itself: a -> a`, "remove one of the extends"},
		{"cycle", "checklists:\n  a: {extends: [c]}\n  b: {extends: [d]}\n  c: {extends: b}\n  d: {extends: [b]}\n", `c.yaml:5:17: checklist extends itself: b -> d -> b`, "remove one of the extends"},
		{"conflict", "checklists:\n  a: {items: [{id: i, policy: p}]}\n  b: {items: [{id: i, policy: q}]}\n  c: {extends: [a, b]}\n", `c.yaml:4:20: checklist "b" has another item "i" than line 2`, `rename one of them, or define "i" here`},

		{"broken YAML", "version: 1\nservices: a: b\n", "c.yaml:2:12: not valid YAML: mapping values are not allowed in this context", `quote a value that contains ": ", and check the line's indentation`},
		{"tab", "services:\n\ta: b\n", "c.yaml:2:1: not valid YAML: found character that cannot start any token", `indent with spaces, not tabs, and quote a value that starts with "@", "%" or a backquote`},
		{"open bracket", "version: 1\nprofile: [\n\n", "c.yaml:3:1: not valid YAML: did not find expected node content", "check the indentation and the brackets here and on the lines above"},
		{"open quote", "profile: 'a\n", "c.yaml:1:12: not valid YAML: found unexpected end of stream", "close the quoted text"},
		{"documents", "version: 1\n---\nversion: 1\n", "c.yaml:2:1: more than one YAML document", "a configuration is one YAML document"},
		{"text after the end", "version: 1\n...\n# fine\n%TAG ! a\n", "c.yaml:4:1: more than one YAML document", "a configuration is one YAML document"},
		{"directive", "# c\n%YAML 1.2\n---\nversion: 1\n", "c.yaml:2:1: YAML directives are not supported", "remove the line"},
		{"anchor", "services: &a {}\n", "c.yaml:1:11: YAML anchors are not supported", "share items through a checklist's extends"},
		{"alias", "services: &a {}\nchecklists: *a\n", "c.yaml:1:11: YAML anchors are not supported", "share items through a checklist's extends"},
		{"unquoted glob", "services: {a: {dockerfile: **/Dockerfile}}\n", "c.yaml:1:28: YAML aliases and anchors are not supported", `quote a value that starts with "*" or "&", such as a glob`},
		{"unknown alias", "services: *a\n", "c.yaml:1:11: YAML aliases and anchors are not supported", `quote a value that starts with "*" or "&", such as a glob`},
		{"merge", "services: {a: {<<: {}}}\n", "c.yaml:1:16: YAML merge keys are not supported", "share items through a checklist's extends"},
		{"own tag", "services: !!python/object:os.system {}\n", `c.yaml:1:11: YAML tag "!!python/object:os.system" is not supported`, "remove the tag"},
		{"tag that lies", "services: !!map x\n", `c.yaml:1:11: YAML tag "!!map" is not supported`, "remove the tag"},
		{"tag that lies about a number", "policies: {p: {options: {a: !!int x}}}\n", `c.yaml:1:29: option "a" is x, which is not a valid number`, ""},
		{"deep", "policies: {p: {options: {a: " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}}}\n", "c.yaml:1:58: nested deeper than 32 levels", ""},
		{"NUL", "version: 1\nprofile: \x00\n", "c.yaml:2:10: control character U+0000", "save the file as plain UTF-8 text"},
		{"bare carriage return", "version: 1\rprofile: all\n", "c.yaml:1:11: control character U+000D", "save the file as plain UTF-8 text"},
		{"not UTF-8", "# ç\n# \xe7\n", "c.yaml:2:3: the configuration is not valid UTF-8", "save the file as plain UTF-8 text"},
		{"UTF-16", "\xff\xfev\x00", "c.yaml:1:1: the configuration is not valid UTF-8", "save the file as plain UTF-8 text"},
		{"large", strings.Repeat("#", sizeLimit+1), "c.yaml: the configuration is larger than 1048576 bytes", ""},
		{"first mistake of several", "services: {a: {imge: x}}\nprofil: 1\nversion: 3\n", `c.yaml:1:16: unknown key "imge"`, `did you mean "image"?`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("c.yaml", []byte(test.text))
			var problem *diag.Error
			if !errors.As(err, &problem) {
				t.Fatalf("got error %v, want an *diag.Error", err)
			}
			if problem.Error() != test.want {
				t.Errorf("error\n got %s\nwant %s", problem, test.want)
			}
			if problem.Help != test.help {
				t.Errorf("help\n got %s\nwant %s", problem.Help, test.help)
			}
		})
	}
}

// Reading texts that are made to be slow takes work that grows with their size.
// With ALTLAS_LINT_FULL they are as large as possible.
func TestParseHostile(t *testing.T) {
	size := sizeLimit / 64
	if sample.Whole() {
		size = sizeLimit / 2
	}
	fill := func(s string, size int) string { return strings.Repeat(s, (size-100)/len(s)) }
	numbered := func(format string, size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size-200; i++ {
			number := string(rune('a'+i%26)) + strings.Repeat("x", 1+i%7) + strconv.Itoa(i)
			b.WriteString(strings.ReplaceAll(format, "N", number))
		}
		return b.String()
	}
	cut := func(text string, size int) string { return text[:strings.LastIndex(text[:size], "\n")+1] }
	base := func(size int) string {
		return "checklists:\n base:\n  items:\n" + cut(numbered("   - {id: N, policy: p}\n", size), size*6/10) + "\n"
	}
	for name, text := range map[string]func(size int) string{
		"brackets":     func(size int) string { return fill("[", size) },
		"flow":         func(size int) string { return "a: " + strings.Repeat("[", size/120) + fill("a,", size)[:size*98/100] },
		"tags":         func(size int) string { return numbered("%TAG !N! b\n", size) },
		"comments":     func(size int) string { return "a:\n" + fill("  # c\n", size) },
		"aliases":      func(size int) string { return "a: &a [x]\nb: [" + fill("*a,", size) + "]" },
		"unknown keys": func(size int) string { return numbered("N: 1\n", size) },
		"services":     func(size int) string { return "services:\n" + numbered(" N: {title: x}\n", size) },
		"globs":        func(size int) string { return "services: {a: {dockerfile: [" + fill("'**/*',", size) + "]}}" },
		"many services": func(size int) string {
			return base(size) + "services:\n" + cut(numbered(" N: {checklist: {extends: base}}\n", size), size*4/10)
		},
		"extends repeats": func(size int) string {
			return "checklists:\n b: {extends: [" + fill("base,", size)[:size*3/10] + "]}\n" + strings.TrimPrefix(base(size), "checklists:\n")
		},
		"chain": func(size int) string { // each checklist extends the one before it
			var b strings.Builder
			b.WriteString("checklists:\n c0: {items: [{id: i0, policy: p}]}\n")
			for i := 1; b.Len() < size-200; i++ {
				b.WriteString(" c" + strconv.Itoa(i) + ": {extends: [c" + strconv.Itoa(i-1) + "], items: [{id: i" + strconv.Itoa(i) + ", policy: p}]}\n")
			}
			return b.String()
		},
		"backwards": func(size int) string { // the same, so that the first name leads to all others
			var b strings.Builder
			b.WriteString("checklists:\n")
			for i := 10000; b.Len() < size-200; i++ {
				b.WriteString(" c" + strconv.Itoa(i) + ": {extends: [c" + strconv.Itoa(i+1) + "]}\n")
			}
			return b.String()
		},
	} {
		growth.Linear(t, name, size, func(size int) func() {
			data := []byte(text(size))
			_, err := Parse("c.yaml", data)
			t.Logf("%-16s %8d bytes %.120v", name, len(data), err)
			return func() { _, _ = Parse("c.yaml", data) }
		})
	}
}
