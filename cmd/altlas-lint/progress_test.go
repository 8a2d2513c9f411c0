package main

import (
	"bytes"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// screen is a buffer that is safe for concurrent use.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

// take returns what was written since the last call.
func (s *screen) take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.text.Reset()
	return s.text.String()
}

func TestProgressIsShownAndErased(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &screen{}
		written := func(want string) {
			t.Helper()
			synctest.Wait()
			if got := w.take(); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
		p := showProgress(w, showAfter, interval)
		p.set(3, 40)
		time.Sleep(showAfter - 1)
		written("")
		time.Sleep(1 * time.Nanosecond)
		written("\r\x1b[K3 of 40 files")
		p.set(4, 40)
		time.Sleep(interval)
		written("\r\x1b[K4 of 40 files")
		p.end()
		written("\r\x1b[K")
		time.Sleep(time.Hour)
		written("")
	})
}

func TestProgressOfShortRunIsNotShown(t *testing.T) {
	w := &screen{}
	p := showProgress(w, time.Hour, time.Millisecond)
	p.set(1, 2)
	p.end()
	if got := w.take(); got != "" {
		t.Errorf("got %q", got)
	}
	var none *progress
	none.end()
	if q := (&program{stderr: w}).startProgress(false); q != nil {
		t.Error("progress shown without a terminal")
	}
}
