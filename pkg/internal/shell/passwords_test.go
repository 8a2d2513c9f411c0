package shell

import (
	"strings"
	"testing"
)

func TestSecretsOfCommands(t *testing.T) {
	for command, want := range map[string]string{
		"curl -u a:hunter2 b":                           "hunter2",
		"curl -ua:hunter2 b":                            "hunter2",
		"curl -fsSu a:hunter2 b":                        "hunter2",
		"curl --user=a:hunter2 b":                       "hunter2",
		"curl --proxy-user a:hunter2 b":                 "hunter2",
		"curl -u a b":                                   "",
		"curl -u a: b":                                  "",
		"curl -H 'Authorization: Bearer hunter2' b":     "hunter2",
		"curl -H'X-Api-Key: hunter2' -H 'Accept: a' b":  "hunter2",
		"wget --header='PRIVATE-TOKEN: hunter2' b":      "hunter2",
		"wget --http-password hunter2 --password=h3 b":  "hunter2 h3",
		"mysql -uroot -phunter2":                        "hunter2",
		"mysql -uroot -p hunter2":                       "",
		"mysql --password=hunter2":                      "hunter2",
		"mysqladmin -u root password hunter2":           "hunter2",
		"sshpass -p hunter2 ssh -p 2222 a":              "hunter2",
		"sshpass -phunter2 ssh a":                       "hunter2",
		"docker login -u a -p hunter2 b":                "hunter2",
		"docker login --password-stdin b":               "",
		"docker run -p 80:80 b":                         "",
		"redis-cli -a hunter2 ping":                     "hunter2",
		"redis-server --requirepass hunter2":            "hunter2",
		"mongosh -u a -p hunter2":                       "hunter2",
		"ldapsearch -x -w hunter2":                      "hunter2",
		"sqlcmd -U sa -P hunter2":                       "hunter2",
		"htpasswd -bc file a hunter2":                   "hunter2",
		"htpasswd -c file a":                            "",
		"rabbitmqctl add_user a hunter2":                "hunter2",
		"aws configure set aws_secret_access_key hun-2": "hun-2",
		"npm config set //r/:_authToken hunter2":        "hunter2",
		"git config user.name token":                    "",
		"npm config set //a.b/:_auth aHVudGVyMg==":      "aHVudGVyMg==",
		"git config user.key abcdefgh12345678":          "",
		"tool --auth=method-number-2-of-many-methods":   "",
		"tool --api-key=hunter2 --key=x --token=true":   "hunter2",
		"tool --password-file=a --token-ttl=30":         "",
		"psql --password db":                            "",
		"acme-deploy --user a --password hunter2 b":     "hunter2",
		"acme-deploy --token-file /run/token":           "",
		"echo --password=hunter2":                       "",
		"adduser --disabled-password a":                 "",
		"mkdir -p hunter2 && cp -p a b":                 "",
	} {
		var got []string
		commands, _ := commandsOf(command, "posix")
		for _, c := range commands {
			for _, s := range c.Secrets {
				got = append(got, s.Text)
			}
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%s\n got %q\nwant %q", command, joined, want)
		}
	}
}
