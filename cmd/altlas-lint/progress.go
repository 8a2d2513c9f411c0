package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// progress shows on a terminal how far a run has come, once it takes long.
type progress struct {
	w           io.Writer
	done, total atomic.Int64
	stop        chan struct{}
	stopped     chan struct{}
}

// How long a run may take before its progress is shown, and how often it is then.
const (
	patience = time.Second
	pace     = 100 * time.Millisecond
)

// startProgress begins to watch a run; nil where nobody watches. What is no
// terminal gets nothing, and neither does one that cannot erase a line.
func (p *program) startProgress(quiet bool) *progress {
	if _, ok := terminal(p.stderr); !ok || quiet || p.environment("TERM") == "dumb" {
		return nil
	}
	return watch(p.stderr, patience, pace)
}

func watch(w io.Writer, patience, pace time.Duration) *progress {
	p := &progress{w: w, stop: make(chan struct{}), stopped: make(chan struct{})}
	go func() {
		defer close(p.stopped)
		wait := patience
		for {
			select {
			case <-p.stop:
				if wait == pace {
					_, _ = io.WriteString(w, "\r\x1b[K")
				}
				return
			case <-time.After(wait):
				if total := p.total.Load(); total > 0 {
					_, _ = fmt.Fprintf(w, "\r\x1b[K%d of %d files", p.done.Load(), total)
				}
				wait = pace
			}
		}
	}()
	return p
}

// set says how many files are done; safe for concurrent use.
func (p *progress) set(done, total int) {
	p.total.Store(int64(total))
	p.done.Store(int64(done))
}

// end erases the line. Nothing is written after it.
func (p *progress) end() {
	if p != nil {
		close(p.stop)
		<-p.stopped
	}
}
