//go:build !unix

package main

import "os"

// openSpecial opens a file that is not regular for writing.
func openSpecial(path string) (*os.File, error) { return os.OpenFile(path, os.O_WRONLY, 0) }
