//go:build ignore

// Generate compiles the policies in this folder into policies.blob.
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
