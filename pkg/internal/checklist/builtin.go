package checklist

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/policies"
)

// BuiltIn returns the built-in configuration: the checklists of the ALT_LAS
// services. It has no path and no directory.
func BuiltIn() (*config.Config, error) {
	data, err := policies.Checklists.ReadFile("checklists/alt-las.yaml")
	if err != nil {
		return nil, fmt.Errorf("read the built-in checklists: %w", err)
	}
	cfg, err := config.Parse("", data)
	if err != nil {
		return nil, err
	}
	cfg.Dir = ""
	return cfg, nil
}

// fewestOwnFiles is how many services of the report have to be found by the report's own file
// names, before the built-in checklists apply: any repository may have an api-gateway/Dockerfile.
const fewestOwnFiles = 2

// Applicable returns the built-in services that apply to a folder with these files, whose paths
// have "/": all of them if it looks like that of the report, otherwise those that choices names.
func Applicable(services []config.Service, files []string, choices map[string]string) []config.Service {
	found := 0
	for _, service := range services {
		if slices.ContainsFunc(files, func(file string) bool {
			return strings.HasPrefix(path.Base(file), "Dockerfile.beta."+service.Name)
		}) {
			found++
		}
	}
	if found >= fewestOwnFiles {
		return services
	}
	return slices.DeleteFunc(slices.Clone(services), func(service config.Service) bool {
		_, chosen := choices[service.Name]
		return !chosen
	})
}
