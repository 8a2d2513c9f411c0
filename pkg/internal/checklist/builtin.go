package checklist

import (
	"fmt"

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
