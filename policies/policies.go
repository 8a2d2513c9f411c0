// Package policies holds the built-in policies and checklists.
package policies

import "embed"

// FS holds <category>/<id>.rego, helper modules in lib and checklists/*.yaml.
//
//go:embed */*
var FS embed.FS
