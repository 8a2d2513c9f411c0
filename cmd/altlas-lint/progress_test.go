package main

import (
	"bytes"
	"strings"
	"sync"
	"testing"
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

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

func TestProgressIsShownAndErased(t *testing.T) {
	w := &screen{}
	p := showProgress(w, time.Millisecond, time.Millisecond)
	p.set(3, 40)
	for !strings.Contains(w.String(), "\r\x1b[K3 of 40 files") { // until the test run times out
		time.Sleep(time.Millisecond)
	}
	p.end()
	shown := w.String()
	if !strings.Contains(shown, "3 of 40 files") || !strings.HasSuffix(shown, "\r\x1b[K") {
		t.Errorf("got %q", shown)
	}
	time.Sleep(5 * time.Millisecond)
	if later := w.String(); later != shown {
		t.Errorf("written after end: %q", strings.TrimPrefix(later, shown))
	}
}

func TestProgressOfShortRunIsNotShown(t *testing.T) {
	w := &screen{}
	p := showProgress(w, time.Hour, time.Millisecond)
	p.set(1, 2)
	p.end()
	if w.String() != "" {
		t.Errorf("got %q", w.String())
	}
	var none *progress
	none.end()
	if q := (&program{stderr: w}).startProgress(false); q != nil {
		t.Error("progress shown without a terminal")
	}
}
