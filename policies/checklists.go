package policies

import "embed"

// Checklists holds the built-in checklists, in the format of .altlas-lint.yaml.
//
//go:embed checklists/*.yaml
var Checklists embed.FS
