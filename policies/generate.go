//go:build ignore

// Generate writes policies.blob, the compiled form of all policies in this folder.
package main

import (
	"log"
	"os"

	"github.com/altlas/altlas-lint/pkg/policy"
)

func main() {
	text, err := policy.Compile(policy.Source{Name: policy.BuiltIn, FS: os.DirFS(".")})
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("policies.blob", []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}
