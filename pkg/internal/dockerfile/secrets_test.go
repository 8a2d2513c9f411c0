package dockerfile

import (
	"strings"
	"testing"
)

func TestSecretsOf(t *testing.T) {
	body := "ThisIsNoTokenAtAllItOnlyLooksLikeOne" // 36 characters
	for text, want := range map[string]string{
		"ENV T=ghp_" + body:                    "GitHub token",
		"# ghp_" + body:                        "GitHub token",
		"ENV T=ghp_" + body + "9":              "",
		"ENV T=ghp_" + strings.Repeat("x", 36): "",
		"ENV T=xghp_" + body:                   "",
		"ENV T=AKIANOTAREALKEYATALL":           "AWS access key",
		"ENV T=AKIAIOSFODNN7EXAMPLE":           "",
		"ENV T=AKIAnotarealkeyatall":           "",
		"ENV T=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.thisIsNoSignature":                       "JSON web token",
		"RUN echo eyJhbGciOiJIUzI1NiJ9":                                                       "",
		"COPY <<E /k\n-----BEGIN RSA PRIVATE KEY-----\nE":                                     "private key",
		"COPY <<E /k\n-----BEGIN PUBLIC KEY-----\nE":                                          "",
		"RUN git clone https://me:hunter2@git.example.com/a.git":                              "password git.example.com",
		"RUN git clone https://me:$TOKEN@git.example.com/a.git":                               "",
		"RUN git clone https://me:${TOKEN}@git.example.com/a.git":                             "",
		"RUN git clone ssh://git@git.example.com/a.git":                                       "",
		"ENV DB=postgres://user:password@db/x":                                                "",
		"# https://me:hunter2@git.example.com":                                                "",
		"RUN curl 'https://example.com/a?x=1&token=NotReallyAToken7&y'":                       "token example.com",
		"RUN curl https://example.com/a?token=$TOKEN_OF_SOMEBODY":                             "",
		"RUN curl https://example.com/a@b:c@d":                                                "",
		"ENV T=sk-ant-api03-" + body:                                                          "Anthropic key",
		"ENV T=sk-proj-" + body + "0aB1":                                                      "OpenAI key",
		"ENV T=https://hooks.slack.com/services/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": "Slack webhook",
		"ENV T=https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX": "",
		"LABEL password=hunter2":                                                              "password",
		"LABEL password=changeme com.acme.token-ttl=30":                                       "",
		"ONBUILD ENV DB_PASSWORD=hunter2":                                                     "password",
		"ONBUILD ENV DB_PASSWORD=$P":                                                          "",
		"CMD DB_PASSWORD=hunter2 node a.js":                                                   "password",
		"CMD DB_PASSWORD=$P API_KEY=changeme node a.js":                                       "",
		`ENTRYPOINT ["sh", "-c", "export DB_PASSWORD=hunter2; node a"]`:                       "password",
		`CMD ["java", "-Ddb.password=hunter2", "-jar", "a.jar"]`:                              "password",
		`ENV JAVA_OPTS="-Xmx1g -Ddb.password=hunter2"`:                                        "password",
		`ENV JAVA_OPTS="-Ddb.password=${P} -Dcache.key=a"`:                                    "",
		"RUN mvn -Dgpg.passphrase=hunter2 verify":                                             "",
	} {
		doc := Parse([]byte("FROM scratch\n"+text+"\n"), Options{})
		var got []string
		for _, s := range doc.Secrets {
			got = append(got, strings.TrimSpace(s.Kind+" "+s.URL))
		}
		if joined := strings.Join(got, ", "); joined != want {
			t.Errorf("%s\n got %q\nwant %q", text, joined, want)
		}
	}
}

func TestSecretSpans(t *testing.T) {
	doc := Parse([]byte("FROM scratch\nRUN curl https://me:hunter2@example.com/a?token=NotReallyAToken7\n"), Options{})
	if len(doc.Secrets) != 2 || doc.Secrets[0].Span.String() != "2:21-2:28" || doc.Secrets[1].Span.String() != "2:49-2:65" {
		t.Errorf("secrets %v", doc.Secrets)
	}
}
