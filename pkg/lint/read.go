package lint

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// MaxSize is the size in bytes from which a file is refused. BuildKit has the same limit.
const MaxSize = 16 << 20

// Read gives the bytes of a file, or of stdin for [Stdin]. It reads regular
// files only, since anything else may never end, and never more than MaxSize.
// Its error is an [*Error].
func Read(file File, stdin io.Reader) ([]byte, error) {
	if file.Name == Stdin {
		return readAll(file, stdin, 0)
	}
	info, err := os.Stat(file.Name)
	if err != nil {
		return nil, unreadable(file, err)
	}
	if err := acceptable(file, info); err != nil {
		return nil, err
	}
	// The file may have been swapped since: opening must not wait for a FIFO's writer.
	source, err := os.OpenFile(file.Name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, unreadable(file, err)
	}
	defer source.Close()
	if info, err = source.Stat(); err != nil {
		return nil, unreadable(file, err)
	}
	if err := acceptable(file, info); err != nil {
		return nil, err
	}
	return readAll(file, source, info.Size())
}

// readAll reads up to MaxSize; size is what the file says of itself.
func readAll(file File, source io.Reader, size int64) ([]byte, error) {
	if source == nil {
		return nil, unreadable(file, errors.New("there is no standard input"))
	}
	buffer := make([]byte, 0, size+512)
	limited := io.LimitReader(source, MaxSize+1)
	for {
		n, err := limited.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		switch {
		case errors.Is(err, io.EOF):
			if len(buffer) > MaxSize {
				return nil, tooLarge(file)
			}
			return buffer, nil
		case err != nil:
			return nil, unreadable(file, err)
		case len(buffer) == cap(buffer):
			buffer = append(buffer, 0)[:len(buffer)]
		}
	}
}

func acceptable(file File, info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return &Error{
			Path: file.Path,
			Err:  fmt.Errorf("read %s: it is a directory", shown(file.Path)),
			Help: "name the Dockerfile in it",
		}
	case !mode.IsRegular():
		return &Error{
			Path: file.Path,
			Err:  fmt.Errorf("read %s: it is a %s, not a regular file", shown(file.Path), kind(mode)),
			Help: "to lint what a command prints, pipe it in and give - as the path",
		}
	case info.Size() > MaxSize:
		return tooLarge(file)
	}
	return nil
}

func kind(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "FIFO"
	case mode&fs.ModeSocket != 0:
		return "socket"
	case mode&fs.ModeDevice != 0:
		return "device"
	}
	return "special file"
}

func tooLarge(file File) error {
	return &Error{
		Path: file.Path,
		Err:  fmt.Errorf("read %s: it is larger than %d MiB, which BuildKit does not read either", shown(file.Path), MaxSize>>20),
	}
}

func unreadable(file File, err error) error {
	return &Error{Path: file.Path, Err: fmt.Errorf("read %s: %w", shown(file.Path), cause(err))}
}
