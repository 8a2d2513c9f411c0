package evidence

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// maxJSON limits the bytes of a JSON or XML document: it is read value by value, but a
// single value can be as large as the file. Tables are read row by row and may be larger.
const (
	maxJSON  = 256 << 20
	maxTable = 16 << 30
)

// source reads the text of a file, from the start each time.
type source struct{ file io.ReadSeeker }

// text returns the text of the file as UTF-8 without a byte order mark. It unpacks gzip and
// converts UTF-16, which PowerShell redirections write.
func (s source) text(limit int64) (*bufio.Reader, error) {
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read from the start: %w", err)
	}
	in := bufio.NewReaderSize(s.file, 64<<10)
	if magic, _ := in.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return nil, &diag.Error{Message: "not a valid gzip file"}
		}
		in = bufio.NewReaderSize(unpacked, 64<<10)
	}
	switch mark, _ := in.Peek(3); {
	case bytes.HasPrefix(mark, []byte{0xef, 0xbb, 0xbf}):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(mark, []byte{0xff, 0xfe}), bytes.HasPrefix(mark, []byte{0xfe, 0xff}):
		_, _ = in.Discard(2)
		in = bufio.NewReaderSize(&utf16Reader{in: in, big: mark[0] == 0xfe}, 64<<10)
	}
	return bufio.NewReaderSize(&limited{in, limit}, 64<<10), nil
}

// utf16Reader converts UTF-16 to UTF-8. Invalid units become U+FFFD.
type utf16Reader struct {
	in   *bufio.Reader
	big  bool // big-endian
	next rune // the code unit that was read ahead; 0: none
	rest []byte
}

func (w *utf16Reader) Read(p []byte) (int, error) {
	for len(w.rest) < min(len(p), 4096) {
		r, err := w.rune()
		if err != nil && len(w.rest) > 0 {
			break
		}
		if err != nil {
			return 0, err
		}
		w.rest = utf8.AppendRune(w.rest, r)
	}
	n := copy(p, w.rest)
	w.rest = w.rest[:copy(w.rest, w.rest[n:])]
	return n, nil
}

func (w *utf16Reader) rune() (rune, error) {
	first, err := w.unit()
	if err != nil || !utf16.IsSurrogate(first) {
		return first, err
	}
	second, err := w.unit()
	if err != nil {
		return utf8.RuneError, nil //nolint:nilerr // the next call returns the error
	}
	if both := utf16.DecodeRune(first, second); both != utf8.RuneError {
		return both, nil
	}
	w.next = second
	return utf8.RuneError, nil
}

func (w *utf16Reader) unit() (rune, error) {
	if next := w.next; next != 0 {
		w.next = 0
		return next, nil
	}
	var pair [2]byte
	if _, err := io.ReadFull(w.in, pair[:]); err != nil {
		return 0, err
	}
	if w.big {
		return rune(pair[0])<<8 | rune(pair[1]), nil
	}
	return rune(pair[1])<<8 | rune(pair[0]), nil
}

// limited returns an error when a file exceeds a limit, because what is cut off
// may be what matters.
type limited struct {
	in        io.Reader
	remaining int64
}

var errTooLarge = errors.New("too large")

func (l *limited) Read(p []byte) (int, error) {
	if l.remaining <= 0 {
		return 0, errTooLarge
	}
	n, err := l.in.Read(p[:min(int64(len(p)), l.remaining)])
	l.remaining -= int64(n)
	return n, err
}

// unreadable converts read errors to an [*diag.Error].
func unreadable(err error) error {
	var known *diag.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errTooLarge):
		return &diag.Error{Message: "file too large"}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &diag.Error{Message: "truncated in the middle of a value", Help: "run the tool again and let it finish"}
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return &diag.Error{Message: "corrupt gzip data"}
	}
	return &diag.Error{Message: fmt.Sprintf("cannot be read: %v", err)}
}
