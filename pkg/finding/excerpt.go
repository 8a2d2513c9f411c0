package finding

// Excerpt is the source line a finding starts on, kept so that a report needs no file access.
// A long line is cut to a window; Column is then the 1-based column of the window's first character.
type Excerpt struct {
	Text   string
	Column int

	// The lines before and after it without their line ends, each cut to a
	// bearable length; only where a run asks for them.
	Before, After []string

	// Wide has the positions of the finding and its edits at which columns in
	// other units are not those in characters. It is nil for nearly all.
	Wide []Wide
}

// Wide says at which column a position is when columns count something else
// than characters. All are 1-based.
type Wide struct {
	Position
	UTF16 int // in UTF-16 code units, without a byte order mark
	Bytes int // in bytes as they stand in the file, a byte order mark included
}

// InUTF16 gives the 1-based column of one of the finding's positions in UTF-16 code units.
func (e *Excerpt) InUTF16(at Position) int { return e.measured(at).UTF16 }

// InBytes gives the 1-based column of one of the finding's positions in bytes.
func (e *Excerpt) InBytes(at Position) int { return e.measured(at).Bytes }

func (e *Excerpt) measured(at Position) Wide {
	for _, wide := range e.Wide {
		if wide.Position == at {
			return wide
		}
	}
	return Wide{Position: at, UTF16: at.Column, Bytes: at.Column}
}

// Positions lists where the finding and its edits start and end.
func (f *Finding) Positions() []Position {
	list := make([]Position, 0, 2+2*len(f.Edits))
	list = append(list, f.Span.Start, f.Span.End)
	for _, edit := range f.Edits {
		list = append(list, edit.Span.Start, edit.Span.End)
	}
	return list
}
