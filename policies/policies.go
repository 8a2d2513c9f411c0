// Package policies holds the built-in policies and checklists.
package policies

import "embed"

//go:generate go run generate.go

// FS holds <category>/<id>.rego, helper modules in lib and checklists/*.yaml.
//
//go:embed */*
var FS embed.FS

// Compiled is what [policy.Compile] made of FS: see [policy.Source]. After a
// change of a policy it is stale and the policies are compiled at every start,
// until it is generated again.
//
//go:embed policies.blob
var Compiled string
