package finding

// Excerpt is the source line on which a finding starts, kept so that reports need no file access.
// A long line is cut to a window; Column is then the 1-based column of the window's first character.
type Excerpt struct {
	Text   string
	Column int

	// The surrounding lines without line breaks, each cut to a maximum length. Set
	// only if the run asks for them.
	Before, After []string

	// Wide lists the positions of the finding and its edits whose UTF-16 or byte
	// columns differ from the character columns. It is nil for most findings.
	Wide []Wide
}

// Wide has the 1-based columns of a position in units other than characters.
type Wide struct {
	Position
	UTF16 int // in UTF-16 code units, excluding a byte order mark
	Bytes int // in bytes of the file, including a byte order mark
}

// InUTF16 returns the 1-based column of one of the finding's positions in UTF-16 code units.
func (e *Excerpt) InUTF16(at Position) int { return e.measured(at).UTF16 }

// InBytes returns the 1-based column of one of the finding's positions in bytes.
func (e *Excerpt) InBytes(at Position) int { return e.measured(at).Bytes }

func (e *Excerpt) measured(at Position) Wide {
	for _, wide := range e.Wide {
		if wide.Position == at {
			return wide
		}
	}
	return Wide{Position: at, UTF16: at.Column, Bytes: at.Column}
}

// Positions lists the start and end of the finding and of its edits.
func (f *Finding) Positions() []Position {
	list := make([]Position, 0, 2+2*len(f.Edits))
	list = append(list, f.Span.Start, f.Span.End)
	for _, edit := range f.Edits {
		list = append(list, edit.Span.Start, edit.Span.End)
	}
	return list
}
