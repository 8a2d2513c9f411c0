package config_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// For any file names, a starter is a valid configuration.
func TestStarter(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	many := make([]string, 300)
	for i := range many {
		many[i] = fmt.Sprintf("s%d/Dockerfile", i)
	}
	for _, test := range []struct {
		folder, files, want string
	}{
		{"shop", "", ""},
		{"shop", "Dockerfile", "shop"},
		{"shop", "Dockerfile services/api/Dockerfile services/web/Dockerfile.prod", "shop api web"},
		{"shop", "api/Dockerfile api/Dockerfile.dev api/Dockerfile.prod api/Dockerfile.worker", "api worker"},
		{"shop", "api/Dockerfile.dev api/Dockerfile.prod x/Dockerfile.beta.y.v2 x/Dockerfile.beta.y.v3", "api x"},
		{"shop", ".devcontainer/Dockerfile web/docker/Dockerfile docker/Dockerfile docker/api.Dockerfile", "web shop api"},
		{"shop", "worker.Dockerfile Dockerfile.api a/Containerfile", "worker api a"},
		{"shop", "a/api/Dockerfile b/api/Dockerfile api.Dockerfile", "api b-api shop-api"},
		{"my shop", "Dockerfile ü/Dockerfile on/Dockerfile 1/Dockerfile", "my-shop service on 1"},
		{"shop", "a/[b]/Dockerfile a/{c}/Dockerfile a\\b/Dockerfile x/Dockerfile", "x"},
		{"shop", "ab:c/Dockerfile #x/Dockerfile", "ab-c x"},
		{"/", "Dockerfile", "service"},
	} {
		text, services := config.Starter(test.folder, strings.Fields(test.files))
		cfg, err := config.Parse("c.yaml", []byte(text))
		if err == nil {
			err = config.Resolve(cfg, set)
		}
		if err != nil {
			t.Errorf("%q: %v\n%s", test.files, err, text)
			continue
		}
		var names []string
		for _, service := range cfg.Services {
			names = append(names, service.Name)
			if len(service.Items) == 0 {
				t.Errorf("%q: service %s has no checklist", test.files, service.Name)
			}
		}
		if got := strings.Join(names, " "); got != test.want || services != len(names) {
			t.Errorf("%q: %d services %q, want %q", test.files, services, got, test.want)
		}
	}
	if text, services := config.Starter("shop", many); services != 100 || !strings.Contains(text, "without a service here: 200") {
		t.Errorf("of 300 files %d became services", services)
	}
	// The settings in comments are valid too.
	text, _ := config.Starter("shop", nil)
	lines := regexp.MustCompile(`(?m)^# ( +\S|[a-z-]+:(?: |$))`).ReplaceAllString(text, "$1")
	lines = strings.Replace(lines, "yaml-language-server: ", "# ", 1)
	cfg, err := config.Parse("c.yaml", []byte(lines))
	if err == nil {
		err = config.Resolve(cfg, set)
	}
	if err != nil || len(cfg.Exclude) != 2 || len(cfg.Overrides) != 1 || len(cfg.Services) != 1 || len(cfg.Policies) != 3 || cfg.Suppressions.RequireReason == nil {
		t.Errorf("%v, %+v\n%s", err, cfg, lines)
	}
}
