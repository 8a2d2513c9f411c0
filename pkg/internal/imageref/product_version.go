package imageref

import (
	"strconv"
	"strings"
)

// parseVersion parses "18", "v1.2.3", "3.15.0rc1", "19beta3". It returns false for
// dates, commit hashes and words. Tags are not semantic versions: a word after
// a dash is a variant, and a pre-release only if it has the name of one.
func parseVersion(word string) (version []int, prerelease string, ok bool) {
	if len(word) > 1 && word[0] == 'v' && isDigit(word[1]) {
		word = word[1:]
	}
	if isCommit(word) {
		return nil, "", false
	}
	version, rest := parseNumbers(word)
	if version == nil {
		return nil, "", false
	}
	rest = strings.TrimLeft(rest, "._")
	if rest != "" && !isPrerelease(rest) {
		return nil, "", false
	}
	return version, rest, true
}

// parseNumbers parses the dotted numbers at the start of word and returns the
// rest. A date ends them: "2023.5.20240708.0", "3.12.2025.04.01".
func parseNumbers(word string) (numbers []int, rest string) {
	for rest = word; ; {
		end := 0
		for end < len(rest) && isDigit(rest[end]) {
			end++
		}
		if end == 0 || end > 9 || len(numbers) == 6 {
			return numbers, rest
		}
		if isDate(rest[:end]) || len(numbers) > 0 && isYear(rest[:end]) {
			if strings.Trim(rest, "0123456789.") == "" {
				rest = ""
			}
			return numbers, rest
		}
		number, _ := strconv.Atoi(rest[:end]) // at most nine digits
		numbers = append(numbers, number)
		rest = rest[end:]
		if len(rest) < 2 || rest[0] != '.' || !isDigit(rest[1]) {
			return numbers, rest
		}
		rest = rest[1:]
	}
}

// parseJava parses "21", "17.0.6_10", "8u502"; the build after "_" is dropped.
func parseJava(word string) []int {
	version, rest := parseNumbers(word)
	if version == nil {
		return nil
	}
	if update, ok := strings.CutPrefix(rest, "u"); ok && len(version) == 1 {
		numbers, _ := parseNumbers(update)
		if len(numbers) == 0 {
			return nil
		}
		return append(version, 0, numbers[0])
	}
	if rest == "" || rest[0] == '_' {
		return version
	}
	return nil
}

// isPrerelease reports whether word is a name such as "rc1", "beta", "preview.5" or "ea".
func isPrerelease(word string) bool {
	switch strings.TrimRight(word, "0123456789.") {
	case "rc", "beta", "alpha", "dev", "preview", "pre", "m", "ea", "nightly", "snapshot", "a", "b":
		return word != "m" && word != "a" && word != "b"
	}
	return false
}

// isDate reports whether digits are a date such as 20260803.
func isDate(digits string) bool { return len(digits) == 8 && strings.HasPrefix(digits, "20") }

// isYear reports whether digits in a version start a date such as 2025.04.01.
func isYear(digits string) bool { return len(digits) == 4 && "2015" <= digits && digits < "2100" }

// isCommit reports whether word is a full or abbreviated commit hash.
func isCommit(word string) bool {
	return 7 <= len(word) && len(word) <= 40 && isHex(word) && !isDigits(word)
}

// isRelease reports whether word can be a release after the name of a distribution: "3.23", "ltsc2019".
func isRelease(word string) bool {
	word = strings.TrimPrefix(word, "ltsc")
	return word != "" && strings.Trim(word, "0123456789.") == "" && isDigit(word[0]) && !isDate(word)
}

// nameVersion parses a version without dots, as in the names of Red Hat images:
// python-312 is 3.12, nodejs-18 is 18.
func nameVersion(product, digits string) []int {
	if !isDigits(digits) || len(digits) > 4 {
		return nil
	}
	major := 1
	switch product {
	case "node", "java", "postgres", "redis", "valkey", "debian":
		major = len(digits)
	case "mariadb":
		major = min(2, len(digits))
	case "dotnet":
		major = max(1, len(digits)-1)
	}
	first, _ := strconv.Atoi(digits[:major])
	if major == len(digits) {
		return []int{first}
	}
	second, _ := strconv.Atoi(digits[major:])
	return []int{first, second}
}
