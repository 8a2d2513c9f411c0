// Package safefile reads untrusted files. It opens only regular files, never blocks on a FIFO
// or device, and never reads more than a limit.
//
// It imports only the standard library.
package safefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// ErrDirectory is the error for a directory where a file is expected.
var ErrDirectory = errors.New("it is a directory, not a regular file")

// NotRegularError is the error for a FIFO, a socket or a device.
type NotRegularError struct{ Kind string }

func (e *NotRegularError) Error() string {
	return fmt.Sprintf("it is a %s, not a regular file", e.Kind)
}

// TooLargeError is the error for a file with more bytes than the limit.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	if e.Limit < 1<<20 {
		return fmt.Sprintf("it is larger than %d KiB", e.Limit>>10)
	}
	return fmt.Sprintf("it is larger than %d MiB", e.Limit>>20)
}

// Read returns the content of a regular file of up to limit bytes. It follows links.
func Read(path string, limit int64) ([]byte, error) {
	return read(limit, func() (fs.FileInfo, error) { return os.Stat(path) }, func() (*os.File, error) {
		return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	})
}

// ReadNoFollow is Read for a file that must not be a link.
func ReadNoFollow(path string, limit int64) ([]byte, error) {
	return read(limit, func() (fs.FileInfo, error) { return os.Lstat(path) }, func() (*os.File, error) {
		return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	})
}

// ReadIn is Read for a file below a root. name has "/"; links cannot lead out of the root.
func ReadIn(root *os.Root, name string, limit int64) ([]byte, error) {
	return read(limit, func() (fs.FileInfo, error) { return root.Stat(name) }, func() (*os.File, error) {
		return OpenIn(root, name)
	})
}

// OpenIn opens a regular file below a root. The caller must limit what it reads.
func OpenIn(root *os.Root, name string) (*os.File, error) {
	file, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil {
		err = check(info)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// read checks a file before it opens it, because opening a device can have side effects, and
// again after that, because the file could have been replaced.
func read(limit int64, stat func() (fs.FileInfo, error), open func() (*os.File, error)) ([]byte, error) {
	info, err := stat()
	if err != nil {
		return nil, err
	}
	if err := checkSize(info, limit); err != nil {
		return nil, err
	}
	file, err := open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err = file.Stat(); err != nil {
		return nil, err
	}
	if err := checkSize(info, limit); err != nil {
		return nil, err
	}
	return ReadAll(file, info.Size(), limit)
}

func checkSize(info fs.FileInfo, limit int64) error {
	if err := check(info); err != nil {
		return err
	}
	if info.Size() > limit {
		return &TooLargeError{limit}
	}
	return nil
}

func check(info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		return ErrDirectory
	case mode&fs.ModeNamedPipe != 0:
		return &NotRegularError{"FIFO"}
	case mode&fs.ModeSocket != 0:
		return &NotRegularError{"socket"}
	case mode&fs.ModeDevice != 0:
		return &NotRegularError{"device"}
	case mode&fs.ModeSymlink != 0:
		return &NotRegularError{"link"}
	}
	return &NotRegularError{"special file"}
}

// ReadAll reads up to limit bytes; size is the expected number.
func ReadAll(source io.Reader, size, limit int64) ([]byte, error) {
	buffer := make([]byte, 0, min(max(size, 0), limit)+512)
	limited := io.LimitReader(source, limit+1)
	for {
		n, err := limited.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		switch {
		case errors.Is(err, io.EOF):
			if int64(len(buffer)) > limit {
				return nil, &TooLargeError{limit}
			}
			return buffer, nil
		case err != nil:
			return nil, err
		case len(buffer) == cap(buffer):
			buffer = append(buffer, 0)[:len(buffer)]
		}
	}
}
