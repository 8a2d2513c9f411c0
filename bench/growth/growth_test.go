package growth

import (
	"fmt"
	"testing"
)

// recorder is a test that counts its errors.
type recorder struct {
	testing.TB
	errors int
}

func (r *recorder) Helper()               {}
func (r *recorder) Logf(string, ...any)   {}
func (r *recorder) Errorf(string, ...any) { r.errors++ }

var kept []byte

func TestLinear(t *testing.T) {
	linear := func(size int) func() {
		return func() {
			for range size {
				kept = make([]byte, 100)
			}
		}
	}
	quadratic := func(size int) func() {
		return func() {
			for i := range size {
				kept = fmt.Append(nil, make([]byte, i))
			}
		}
	}
	none := func(int) func() { return func() {} }
	for _, test := range []struct {
		name    string
		prepare func(int) func()
		errors  int
	}{{"linear", linear, 0}, {"quadratic in bytes", quadratic, 1}, {"none", none, 2}} {
		r := &recorder{TB: t}
		Linear(r, test.name, 1000, test.prepare)
		if r.errors != test.errors {
			t.Errorf("%s: %d errors, want %d", test.name, r.errors, test.errors)
		}
	}
}
