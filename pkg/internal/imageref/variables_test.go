package imageref

import (
	"slices"
	"strings"
	"testing"
)

func TestVariablesOf(t *testing.T) {
	tests := []struct {
		image string
		sets  string // some of the variables
		whole bool
	}{
		{"debian:13", "PATH", true},
		{"ubuntu", "PATH", true},
		{"docker.io/library/python:3.14-slim", "PATH PYTHON_VERSION GPG_KEY LANG", true},
		{"amd64/node:24", "NODE_VERSION YARN_VERSION", true},
		{"mirror.gcr.io/library/golang:1.26", "GOPATH GOLANG_VERSION GOTOOLCHAIN", true},
		{"golang:${V}", "GOPATH", true},
		{"golang:1.26-windowsservercore", "GOPATH", false},
		{"eclipse-temurin:21", "JAVA_HOME JAVA_VERSION", true},
		{"postgres:18", "PGDATA PG_MAJOR", true},
		{"nginx:1.29", "NGINX_VERSION", true},
		{"rust:1", "CARGO_HOME RUSTUP_HOME", true},
		{"php:8-apache", "PHP_INI_DIR APACHE_CONFDIR", true},
		{"tomcat:11", "LD_LIBRARY_PATH CATALINA_HOME JAVA_HOME", false},
		{"mcr.microsoft.com/dotnet/aspnet:10.0", "APP_UID", false},
		{"jupyter/base-notebook", "CONDA_DIR", false},
		{"example.org/python:3", "PATH", false},
		{"acme/debian", "PATH", false},
		{"${BASE}", "PATH", false},
	}
	for _, test := range tests {
		names, whole := VariablesOf(Parse(test.image))
		for _, name := range strings.Fields(test.sets) {
			if !slices.Contains(names, name) {
				t.Errorf("%s does not set %s", test.image, name)
			}
		}
		if whole != test.whole {
			t.Errorf("%s: the list is whole: %t, want %t", test.image, whole, test.whole)
		}
	}
}

// TestVariablesOfRows checks that no variable is listed twice.
func TestVariablesOfRows(t *testing.T) {
	for _, row := range bases {
		v := variablesOf(row.name)
		list := strings.Fields(v.names)
		slices.Sort(list)
		if len(slices.Compact(list)) != len(strings.Fields(v.names)) {
			t.Errorf("%s has a variable twice", row.name)
		}
	}
}
