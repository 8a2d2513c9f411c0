package secret

import (
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/internal/text"
)

func TestNamed(t *testing.T) {
	for _, name := range strings.Fields(`
		DATADOG_API_KEY RAILS_MASTER_KEY ENCRYPTION_KEY SECRET_KEY_BASE PASSWORD DB_PASSWORD PGPASSWORD MYSQL_PWD
		API_KEYS AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY GPG_PASSPHRASE APT_PASSWORD JWT_SIGNING_KEY RELEASE_TOKEN
		HOST_PASSWORD KEY aws-secret-access-key registry.auth client_secret`) {
		if !Named(name) {
			t.Errorf("%s is the name of a credential", name)
		}
	}
	for _, name := range strings.Fields(`
		GPG_KEY GPG_KEYS RELEASE_FINGERPRINT APP_SHA256 TOKEN_SHA256 SECRETS_CHECKSUM AUTH_COMMIT TOKEN_REV SECRET_DIGEST
		SORT_KEY SITE_KEY RECAPTCHA_SITE_KEY STACK_RELEASE_KEY SSH_HOST_KEY APP_PUBLIC_KEY PUBLIC_KEY APT_SIGNING_KEY
		TOKEN_LIMIT HOT_KEY DB_PASSWORD_FILE PASSWORD_FILE PASSWORD_MIN_LENGTH MONKEY TOKENIZER KEYBOARD PWD OLD_PWD
		GPG_MASTER_KEY SECRET_NAME TOKEN_TTL MAX_TOKENS_LIMIT GPG_KEY_ID KEYS _`) {
		if Named(name) {
			t.Errorf("%s is not the name of a credential", name)
		}
	}
}

func TestPlausible(t *testing.T) {
	for _, test := range []struct{ name, value string }{
		{"DATADOG_API_KEY", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
		{"ENCRYPTION_KEY", strings.Repeat("00112233AABB", 3) + "CCDD"},
		{"SECRET_KEY_BASE", strings.Repeat("0f1e2d3c", 8)},
		{"APP_KEY", "0f1e2d3c"},
		{"CENSUS_KEY", strings.Repeat("0f1e2d3c", 5)},
		{"DB_PASSWORD", "hunter2"},
		{"DB_PASSWORD", "postgres"},
		{"DB_PASSWORD", "123456"},
		{"DB_PASSWORD", "two words"},
		{"LICENSE_KEY", "AAAA-BBBB-1"},
	} {
		if !Plausible(test.name, test.value) {
			t.Errorf("%s=%s can be a credential", test.name, test.value)
		}
	}
	for _, test := range []struct{ name, value string }{
		{"CONTEXT_KEY", "F5"},
		{"KEYCLOAK_ID_KEY", "sub"},
		{"SIGNER_KEY", "0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D"},
		{"SIGNER_KEY", "0x2D347EA6AA65421D"},
		{"SIGNER_KEY", "0d96 df4d 4110 e5c4 3fbf  b17f 2d34 7ea6 aa65 421d"},
		{"MAX_TOKENS", "4096"},
		{"API_TOKEN", "10"},
		{"DB_PASSWORD", "1"},
		{"DB_PASSWORD", "changeme"},
		{"DB_PASSWORD", "ChangeMe!"},
		{"DB_PASSWORD", "<password>"},
		{"DB_PASSWORD", "true"},
		{"DB_PASSWORD", "/run/secrets/db"},
		{"DB_PASSWORD", `C:\secrets\db`},
		{"TLS_PRIVATE_KEY", "tls/server.key"},
		{"API_AUTH", "https://login.example.com"},
		{"MAPS_API_KEY", "maps_api_key"},
		{"SECRET_KEY_BASE", "dummy-for-the-build"},
		{"BUTTON_KEY", "the text of a button"},
		{"STORE_PASSWORD", "changeit"},
	} {
		if Plausible(test.name, test.value) {
			t.Errorf("%s=%s is no credential", test.name, test.value)
		}
	}
}

func TestHidden(t *testing.T) {
	for content, want := range map[string]string{
		"DB_PASSWORD=hunter2":                                     "hunter2",
		"DB_PASSWORD='a b' C=d":                                   "a b",
		`-e "DB_PASSWORD=hunter2" -e A=b`:                         "hunter2",
		"  db_password: hunter2 # x":                              "hunter2",
		`{"apiKey": "hunter2", "user": "a"}`:                      "hunter2",
		"tool --token=hunter2 --user=a":                           "hunter2",
		"password = hunter2":                                      "hunter2",
		"# https://a:hunter2@localhost/":                          "hunter2",
		"DB_PASSWORD=$X API_TOKEN=${Y}":                           "",
		"DB_PASSWORD=true TOKEN_TTL=30 user: root":                "",
		"-----BEGIN RSA PRIVATE KEY-----\nab\n-----END RSA":       "\nab\n",
		"-----BEGIN RSA PRIVATE KEY-----\nab":                     "",
		"-----BEGIN PUBLIC KEY-----\nab\n-----END PUBLIC KEY----": "",
		"password=": "",
		"password:": "",
	} {
		var got []string
		_, ranges := Find(text.New(content))
		for _, hidden := range ranges {
			got = append(got, content[hidden[0]:hidden[1]])
		}
		if joined := strings.Join(slices.Compact(got), "|"); joined != want {
			t.Errorf("%s\n got %q\nwant %q", content, joined, want)
		}
	}
}

// Every word that names a credential has a stem, so that hasStem loses none.
func TestStems(t *testing.T) {
	for _, word := range strings.Fields(strong + " pwd key keys auth") {
		if !hasStem(word) || !hasStem("X_"+strings.ToUpper(word)) {
			t.Errorf("%s has no stem", word)
		}
	}
	if hasStem("PATH") || hasStem("") {
		t.Error("PATH has a stem")
	}
}
