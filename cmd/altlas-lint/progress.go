package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// progress shows the progress of a long run on a terminal.
type progress struct {
	w           io.Writer
	done, total atomic.Int64
	stop        chan struct{}
	stopped     chan struct{}
}

// Progress is shown after a delay, then updated at an interval.
const (
	showAfter = time.Second
	interval  = 100 * time.Millisecond
)

// startProgress starts to show progress. It returns nil if quiet, or if standard
// error is not a terminal that can erase a line.
func (p *program) startProgress(quiet bool) *progress {
	if _, ok := terminal(p.stderr); !ok || quiet || p.environment("TERM") == "dumb" {
		return nil
	}
	return showProgress(p.stderr, showAfter, interval)
}

func showProgress(w io.Writer, showAfter, interval time.Duration) *progress {
	p := &progress{w: w, stop: make(chan struct{}), stopped: make(chan struct{})}
	go func() {
		defer close(p.stopped)
		wait := showAfter
		for {
			select {
			case <-p.stop:
				if wait == interval {
					_, _ = io.WriteString(w, "\r\x1b[K")
				}
				return
			case <-time.After(wait):
				if total := p.total.Load(); total > 0 {
					_, _ = fmt.Fprintf(w, "\r\x1b[K%d of %d files", p.done.Load(), total)
				}
				wait = interval
			}
		}
	}()
	return p
}

// set records how many files are done; safe for concurrent use.
func (p *progress) set(done, total int) {
	p.total.Store(int64(total))
	p.done.Store(int64(done))
}

// end erases the line; nothing is written after that. p may be nil.
func (p *progress) end() {
	if p != nil {
		close(p.stop)
		<-p.stopped
	}
}
