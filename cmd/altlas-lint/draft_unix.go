//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// openSpecial opens a file that is not regular for writing. Opening a FIFO that nothing
// reads would wait for a reader.
func openSpecial(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, syscall.ENXIO) {
		return nil, errors.New("nothing reads the pipe")
	}
	return file, err
}
