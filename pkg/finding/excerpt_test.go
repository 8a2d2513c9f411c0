package finding

import "testing"

func TestExcerptColumns(t *testing.T) {
	narrow, wide := Position{Line: 1, Column: 6}, Position{Line: 2, Column: 4}
	e := Excerpt{Wide: []Wide{{Position: wide, UTF16: 5, Bytes: 10}}}
	for _, test := range []struct {
		at           Position
		utf16, bytes int
	}{{narrow, 6, 6}, {wide, 5, 10}} {
		if e.InUTF16(test.at) != test.utf16 || e.InBytes(test.at) != test.bytes {
			t.Errorf("%v is at %d and %d, want %d and %d", test.at, e.InUTF16(test.at), e.InBytes(test.at), test.utf16, test.bytes)
		}
	}
}
