package finding

import "testing"

func TestMeasure(t *testing.T) {
	at := func(line, column int) Position { return Position{Line: line, Column: column} }
	for _, test := range []struct {
		line         string
		at           Position
		mark         bool
		utf16, bytes int
	}{
		{"FROM a", at(1, 6), false, 6, 6},
		{"FROM a", at(1, 6), true, 6, 9},
		{"FROM a", at(2, 6), true, 6, 6},
		{"ş漢👍x", at(1, 1), false, 1, 1},
		{"ş漢👍x", at(1, 2), false, 2, 3},
		{"ş漢👍x", at(1, 3), false, 3, 6},
		{"ş漢👍x", at(1, 4), false, 5, 10},
		{"e\u0301x", at(7, 3), false, 3, 4},
		{"\xffx", at(1, 2), false, 2, 2},
		{"👍", at(1, 5), false, 6, 8}, // beyond the end
		{"", at(1, 1), false, 1, 1},
	} {
		got, differs := Measure(test.line, test.at, test.mark)
		want := Wide{test.at, test.utf16, test.bytes}
		if got != want || differs != (test.utf16 != test.at.Column || test.bytes != test.at.Column) {
			t.Errorf("%q at %v: %+v, %t, want %+v", test.line, test.at, got, differs, want)
		}
		e := Excerpt{}
		if differs {
			e.Wide = []Wide{{Position: at(99, 99)}, got}
		}
		if e.InUTF16(test.at) != test.utf16 || e.InBytes(test.at) != test.bytes {
			t.Errorf("%q at %v: the excerpt gives %d, %d", test.line, test.at, e.InUTF16(test.at), e.InBytes(test.at))
		}
	}
}
