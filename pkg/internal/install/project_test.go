package install

import (
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

func TestOfProject(t *testing.T) {
	one := []*document.Package{{Name: "x"}}
	tests := []struct {
		install document.Install
		want    bool
	}{
		{document.Install{Manager: "npm", Action: "install"}, true},
		{document.Install{Manager: "npm", Action: "install", Packages: one}, false},
		{document.Install{Manager: "npm", Action: "remove"}, false},
		{document.Install{Manager: "pip", Action: "install"}, false},
		{document.Install{Manager: "pip", Action: "install", Constrained: true}, true},
		{document.Install{Manager: "go", Action: "install", Verb: "mod download"}, true},
		{document.Install{Manager: "go", Action: "install", Verb: "install"}, false},
		{document.Install{Manager: "poetry", Action: "install", Verb: "install"}, true},
		{document.Install{Manager: "uv", Action: "install", Verb: "pip install"}, false},
		{document.Install{Manager: "apt", Action: "install", Verb: "install"}, false},
	}
	for _, test := range tests {
		if got := ofProject(&test.install); got != test.want {
			t.Errorf("%+v: %t", test.install, got)
		}
	}
}
