// Package secret recognizes credentials: by the form of a token, by their place in a URL, and by the
// name of what they are assigned to. Policies report them, and reports must not print them.
//
// It imports pkg/internal/text.
package secret

import (
	"slices"
	"strings"
)

// strong lists words that name a credential whatever else a name says.
const strong = " password passwd pword passphrase pass psw secret secrets token tokens credential credentials" +
	" apikey secretkey accesskey privatekey privkey authtoken accesstoken apitoken clientsecret "

// passwords lists the words whose value can be a number.
const passwords = " password passwd pword passphrase pass psw pwd "

// qualifiers make "key" and "auth", which name many other things, the name of a credential.
const qualifiers = " api master encryption encrypt secret access private app application account crypto cipher aes hmac jwt" +
	" session cookie service storage subscription license licence write admin ingest consumer webhook deploy csrf "

// unrelated lists words that make a name that of a switch, of something public, or of a stand-in.
const unrelated = " public pub publishable version allow random disable enable empty skip no use require through dummy nopass nopasswd nopassword "

// distribution lists words with which a key is the one that packages or commits are signed with, or
// its fingerprint, wherever they stand in a name.
const distribution = " gpg pgp apt rpm yum keyserver fingerprint "

// publicKeys lists words before "key" with which it is no credential: public by design, or a name for
// something else.
const publicKeys = distribution + "repo cache sort partition foreign primary unique composite site release host hot shortcut" +
	" index lookup translation object map "

// otherKinds lists last words that say that the value is something else.
const otherKinds = " path dir directory folder file files filename location url uri host port name type length len size ttl id ids" +
	" expiry expiration expires timeout enabled disabled required algorithm alg format mode" +
	" method header prefix suffix realm provider providers sock policy endpoint server" +
	" service issuer audience scope scopes store rotation count plugin plugins module modules" +
	" backend client cmd command config db source strategy interval lifetime min max limit limits budget window chars retries" +
	" admin user username login dummy sha sha1 sha256 sha384 sha512 md5 checksum checksums sum digest fingerprint fingerprints" +
	" pattern regex class field label hint rounds days age encoder commit rev revision ref branch tag sig asc "

// Named reports whether a variable, flag or field has the name of a credential.
func Named(name string) bool {
	if !hasStem(name) {
		return false
	}
	named, _ := classify(wordsOf(name))
	return named
}

// hasStem reports whether a name contains what every name of a credential does. It is asked for every
// name of a file, nearly all of which do not.
func hasStem(name string) bool {
	for i := 0; i < len(name); i++ {
		rest := name[i:]
		switch rest[0] | 0x20 {
		case 'p':
			if startsWith(rest, "pass") || startsWith(rest, "pwd") || startsWith(rest, "pword") || startsWith(rest, "psw") {
				return true
			}
		case 's', 't', 'c', 'k', 'a':
			if startsWith(rest, "secret") || startsWith(rest, "token") || startsWith(rest, "credential") || startsWith(rest, "key") || startsWith(rest, "auth") {
				return true
			}
		}
	}
	return false
}

// startsWith reports whether a text starts with a prefix in lower case, in any letter case.
func startsWith(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// NamesOnly reports whether a name is that of a credential and of nothing else: no flag --key or --auth, whose
// value is often a file or a method, but _auth of a registry, which is a user and a password.
func NamesOnly(name string) bool {
	named, onlyWeak := classify(wordsOf(name))
	return named && !onlyWeak || strings.HasSuffix(name, ":_auth")
}

// classify reports whether words name a credential, and whether only a weak word does.
func classify(words []string) (named, onlyWeak bool) {
	last := words[len(words)-1]
	if has(otherKinds, last) && (last != "id" || !isKeyID(words)) {
		return false, false
	}
	for i, word := range words {
		if has(unrelated, word) {
			return false, false
		}
		if isStrongWord(word) || word == "pwd" && i > 0 && !isDirectoryWord(words[i-1]) {
			named = true
		}
	}
	if named {
		return true, false
	}
	return classifyWeak(words)
}

// classifyWeak is classify for names without a strong word.
func classifyWeak(words []string) (named, onlyWeak bool) {
	qualified := hasAny(qualifiers, words)
	for i, word := range words {
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		switch {
		case hasAny(distribution, words):
			return false, false
		case word != "key" && word != "auth" && (word != "keys" || !has(qualifiers, before)):
		case has(qualifiers, before), before == "signing" && qualified: // JWT_SIGNING_KEY
			return true, false
		case before == "signing", hasAny(publicKeys, words):
			return false, false
		default:
			named, onlyWeak = true, !qualified
		}
	}
	return named, onlyWeak
}

// isKeyID reports whether words name the public half of a pair of keys that is of no use without the
// other, so that both are set in one place: AWS_ACCESS_KEY_ID.
func isKeyID(words []string) bool {
	n := len(words)
	return n >= 3 && words[n-2] == "key" && words[n-3] == "access"
}

// isDirectoryWord reports whether PWD after a word is a directory.
func isDirectoryWord(word string) bool {
	return has(" old init start base work host current orig ", word)
}

func isStrongWord(word string) bool {
	if has(strong, word) {
		return true
	}
	for _, suffix := range [...]string{"password", "passwd", "apikey", "secretkey"} {
		if strings.HasSuffix(word, suffix) {
			return true
		}
	}
	return false
}

// has reports whether a list of words between blanks contains a word.
func has(list, word string) bool {
	return word != "" && !strings.Contains(word, " ") && strings.Contains(list, " "+word+" ")
}

func hasAny(list string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return has(list, word) })
}

// wordsOf splits a name at what separates its words. There is at least one.
func wordsOf(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
	if len(words) == 0 {
		return []string{""}
	}
	return words
}

// Plausible reports whether a value can be the credential that its name promises. It is not: a switch,
// a number, a path, a URL, a fingerprint, or a placeholder that says that it has to be replaced, such
// as "changeme": no one's account has it as password unless the next step of the instructions was
// left out, and a rule about default passwords is another one.
func Plausible(name, value string) bool {
	words := wordsOf(name)
	lower := strings.ToLower(value)
	if !assignable(words, value, lower) || isStandIn(lower) {
		return false
	}
	if strings.Contains(name, "_") && strings.ToLower(name) == strings.ReplaceAll(lower, "-", "_") {
		return false // bing_maps_key for BING_MAPS_KEY
	}
	_, onlyWeak := classify(words)
	if onlyWeak {
		return !strings.Contains(strings.TrimSpace(value), " ") && !isFingerprint(value) && looksLikeKey(value)
	}
	return true
}

// assignable reports whether a value is not a switch, path, URL or number, which no credential is.
func assignable(words []string, value, lower string) bool {
	if has(" true false yes no on off none null nil ~ 0 1 disabled enabled ", lower) || strings.Trim(lower, "x0*.-_") == "" {
		return false
	}
	for _, prefix := range [...]string{"/", "./", "../", "~/", "<", "{{", "__", "file:", "$", "%", "c:\\"} {
		if strings.HasPrefix(lower, prefix) {
			return false
		}
	}
	for _, suffix := range [...]string{
		".pem", ".key", ".crt", ".cer", ".json", ".txt", ".gpg", ".asc", ".pub", ".jks", ".p12", ".sh", ".yml", ".yaml",
	} {
		if strings.HasSuffix(lower, suffix) {
			return false
		}
	}
	if strings.Contains(value, "://") {
		return false
	}
	if strings.Trim(value, "0123456789") == "" && len(value) < 16 {
		return len(value) >= 4 && has(passwords, words[len(words)-1])
	}
	return true
}

// isStandIn reports whether a value in lower case says that it stands for another one.
func isStandIn(lower string) bool {
	if has(" none null nil noauth nopass unset undefined todo tbd redacted dummy example changeit notset not_set set_me setme ",
		strings.Trim(lower, "*[](){}<>-_.!; ")) {
		return true
	}
	start := strings.TrimLeft(lower, "*[({<")
	for _, prefix := range [...]string{"your", "changeme", "change_me", "change-me", "change_this", "change-this", "replace", "insert_", "insert-", "put_your", "enter_your"} {
		if strings.HasPrefix(start, prefix) {
			return true
		}
	}
	return strings.Contains(lower, "dummy")
}

// isFingerprint reports whether a value is the ID or fingerprint of a public key: 8, 16 or 40
// hexadecimal digits as programs print them, in upper case, after 0x, or in groups of four.
func isFingerprint(value string) bool {
	digits, hexPrefix := strings.CutPrefix(value, "0x")
	groups := strings.Fields(digits)
	digits = strings.Join(groups, "")
	switch len(digits) {
	case 8, 16, 40:
	default:
		return false
	}
	if strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return false
	}
	return hexPrefix || len(groups) > 1 || strings.ToUpper(digits) == digits
}

// looksLikeKey reports whether a value is more than a word or two.
func looksLikeKey(value string) bool {
	if len(value) >= 20 {
		return true
	}
	digits := strings.ContainsAny(value, "0123456789")
	letters := strings.ContainsAny(strings.ToLower(value), "abcdefghijklmnopqrstuvwxyz")
	return len(value) >= 8 && digits && letters
}

// OfService reports whether a variable is one in which a well-known program looks for its credential.
func OfService(name string) bool {
	return has(" pgpassword mysql_pwd sshpass rediscli_auth restic_password borg_passphrase ansible_vault_password"+
		" aws_secret_access_key aws_session_token azure_client_secret arm_client_secret"+
		" github_token gh_token gitlab_token npm_token node_auth_token twine_password pypi_token cargo_registry_token"+
		" docker_password vault_token hf_token sentry_auth_token sonar_token snyk_token sqlcmdpassword kaggle_key ",
		strings.ToLower(name))
}

// IsRandom reports whether a value is a generated one: long, with letters and digits, and no words.
func IsRandom(value string) bool {
	lower := strings.ToLower(value)
	for _, word := range [...]string{"test", "build", "example", "fake", "temp", "secret", "key", "password", "1234", "abcd", "none", "unused"} {
		if strings.Contains(lower, word) {
			return false
		}
	}
	return len(value) >= 20 && strings.Trim(lower, "abcdefghijklmnopqrstuvwxyz0123456789+/=_-") == "" &&
		strings.ContainsAny(lower, "0123456789") && strings.ContainsAny(lower, "abcdefghijklmnopqrstuvwxyz")
}
