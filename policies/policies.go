// Package policies holds the built-in policies and checklists.
package policies

import "embed"

//go:generate go run generate.go

// FS holds <category>/<id>.rego, helper modules in lib and checklists/*.yaml.
//
//go:embed */*
var FS embed.FS

// Compiled is the result of [policy.Compile] for FS: see [policy.Source]. If a policy has
// changed since, it is stale and the policies are compiled at every start until go generate
// runs.
//
//go:embed policies.blob
var Compiled string
