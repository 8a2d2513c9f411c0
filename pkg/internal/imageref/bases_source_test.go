package imageref

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sources says where the rows of bases are from: official images from the Dockerfiles that their file in
// https://github.com/docker-library/official-images/tree/master/library names, other images of Docker Hub from the page
// https://hub.docker.com/r/NAME and the repository that it names. Images of other registries and those that were
// compared with a stored copy of their Dockerfile are listed here with the day.
var sources = []struct{ name, source, compared string }{
	{"cgr.dev/", "https://images.chainguard.dev", ""},
	{"cypress/", "https://github.com/cypress-io/cypress-docker-images/blob/master/factory/factory.Dockerfile", "2026-11-28"},
	{"dhi.io/", "https://docs.docker.com/dhi/", ""},
	{"docker.elastic.co/", "https://www.docker.elastic.co", ""},
	{"ghcr.io/astral-sh/uv", "https://github.com/astral-sh/uv/blob/main/Dockerfile", ""},
	{"ghcr.io/home-assistant/", "https://github.com/home-assistant/docker-base", "2026-11-28"},
	{"ghcr.io/oracle/", "https://github.com/oracle/container-images", ""},
	{"ghcr.io/puppeteer/", "https://github.com/puppeteer/puppeteer/blob/main/docker/Dockerfile", ""},
	{"icr.io/appcafe/", "https://github.com/OpenLiberty/ci.docker/tree/main/releases/latest", "2026-11-28"},
	{"influxdb", "https://github.com/influxdata/influxdata-docker/blob/master/influxdb/3.0-core/Dockerfile", "2026-11-28"},
	{"lukemathwalker/cargo-chef", "https://github.com/LukeMathWalker/cargo-chef/blob/main/docker/Dockerfile", "2026-11-28"},
	{"mcr.microsoft.com/", "https://mcr.microsoft.com", ""},
	{"nvcr.io/nvidia/", "https://catalog.ngc.nvidia.com/containers", ""},
	{"open-liberty", "https://github.com/OpenLiberty/ci.docker/tree/main/releases/latest", "2026-11-28"},
	{"openliberty/", "https://github.com/OpenLiberty/ci.docker/tree/main/releases/latest", "2026-11-28"},
	{"openresty/openresty", "https://github.com/openresty/docker-openresty/blob/master/alpine/Dockerfile", "2026-11-28"},
	{"prom/snmp-exporter", "https://github.com/prometheus/snmp_exporter/blob/main/Dockerfile", "2026-11-28"},
	{"public.ecr.aws/lambda/", "https://gallery.ecr.aws/lambda", ""},
	{"quay.io/fedora/", "https://quay.io/organization/fedora", ""},
	{"quay.io/jupyter/", "https://github.com/jupyter/docker-stacks/blob/main/images/docker-stacks-foundation/Dockerfile", "2026-11-28"},
	{"quay.io/keycloak/", "https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile", ""},
	{"quay.io/prometheus/", "https://github.com/prometheus", ""},
	{"registry.fedoraproject.org/", "https://registry.fedoraproject.org", ""},
	{"registry.suse.com/", "https://registry.suse.com", ""},
}

func TestBasesHaveSources(t *testing.T) {
	for i := range bases {
		name := bases[i].name
		host, _, found := strings.Cut(name, "/")
		if !found || !strings.Contains(host, ".") {
			continue // of Docker Hub
		}
		if !strings.HasPrefix(sourceOf(name), "https://") {
			t.Errorf("%s has no source", name)
		}
	}
	for _, s := range sources {
		if strings.HasSuffix(s.name, "/") {
			continue
		}
		if findRow(s.name) == nil {
			t.Errorf("%s has a source, and no row", s.name)
		}
	}
}

func sourceOf(name string) string {
	for _, s := range sources {
		if s.name == name || strings.HasSuffix(s.name, "/") && strings.HasPrefix(name, s.name) {
			return s.source
		}
	}
	return ""
}

// TestPublishedDockerfiles compares the users with published Dockerfiles, if PUBLISHED_DOCKERFILES is a directory of
// such files. The name of a file is the reference of the image with "," for "/": "prom,snmp-exporter:v0.29.0".
func TestPublishedDockerfiles(t *testing.T) {
	dir := os.Getenv("PUBLISHED_DOCKERFILES")
	if dir == "" {
		t.Skip("PUBLISHED_DOCKERFILES is not set")
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		reference := strings.ReplaceAll(file.Name(), ",", "/")
		img := describeText(reference)
		user := lastUser(string(text))
		switch {
		case img.RunsAs == nil:
			t.Logf("%s: the table has no user, the file has %q", reference, user)
		case user == "":
			t.Logf("%s: the table has %q, the file sets no USER, and the user of its base is unknown", reference, img.RunsAs.Name)
		case strings.Contains(user, "$"):
			t.Logf("%s: the table has %q, the file has %q", reference, img.RunsAs.Name, user)
		case user != img.RunsAs.Name:
			t.Errorf("%s: the table has %q, the file has %q", reference, img.RunsAs.Name, user)
		}
	}
}

// lastUser returns the last USER of the last stage of a file, without the group, or else the user of its base.
func lastUser(text string) string {
	user := ""
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		switch strings.ToUpper(words[0]) {
		case "FROM":
			user = ""
			if base := describeText(words[1]); base.RunsAs != nil {
				user = base.RunsAs.Name
			}
		case "USER":
			user, _, _ = strings.Cut(words[1], ":")
		}
	}
	return user
}

func TestSpecialUsers(t *testing.T) {
	for reference, want := range map[string]string{
		"prom/blackbox-exporter:v0.28.0":          "root",
		"prom/snmp-exporter:v0.29.0":              "root",
		"prom/snmp-exporter:v0.30.0-distroless":   "nonroot",
		"prom/prometheus:v3.0.0":                  "nobody",
		"prom/prometheus:v3.9.0-distroless":       "nonroot",
		"prom/cloudwatch-exporter:v1":             "",
		"quay.io/prometheus/blackbox-exporter:v1": "root",
		"quay.io/prometheus/unheard-of:v1":        "",
		"influxdb:3":                              "influxdb3",
		"influxdb:3.1-core":                       "influxdb3",
		"influxdb:core":                           "influxdb3",
		"influxdb:2.7":                            "root",
		"influxdb:1.8-alpine":                     "root",
		"influxdb":                                "", // of which version?
		"influxdb:${V}":                           "",
		"influxdb:2-${V}":                         "",
		"influxdb:2.7-alpine":                     "root",
		"influxdb:1.12":                           "influxdb",
		"influxdb:1.12-data":                      "root",
		"influxdb:1.8":                            "root",
		"teamspeak:3":                             "root",
		"open-liberty:full":                       "1001",
		"open-liberty:18.0.0.4":                   "",
		"icr.io/appcafe/open-liberty:kernel":      "1001",
		"websphere-liberty:kernel":                "1001",
		"nvcr.io/nvidia/pytorch:24.01-py3":        "root",
		"nvcr.io/nvidia/unheard-of:1":             "",
		"cypress/included:15.0.0":                 "root",
		"cypress/base:22.0.0":                     "root",
		"lukemathwalker/cargo-chef:latest-rust-1": "root",
		"openresty/openresty:1.27.1.2-alpine":     "root",
		"openresty/openresty:1.27.1.2-windows":    "ContainerUser",
		"quay.io/pypa/manylinux2014_x86_64":       "root",
		"docker:28-dind-rootless":                 "rootless",
		"acme/influxdb:3":                         "",
	} {
		got := ""
		if img := describeText(reference); img.RunsAs != nil {
			got = img.RunsAs.Name
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", reference, got, want)
		}
	}
}
