package report

import "unicode"

// wide reports whether a character takes two columns of a terminal: East Asian wide
// and full-width ones, and emoji.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, // Hangul Jamo, leading
		r == 0x231a || r == 0x231b || r == 0x23f0 || r == 0x23f3, r >= 0x23e9 && r <= 0x23ec,
		r >= 0x2e80 && r <= 0xa4cf && r != 0x303f, // CJK, kana, Yi
		r >= 0xa960 && r <= 0xa97c,
		r >= 0xac00 && r <= 0xd7a3, // Hangul
		r >= 0xf900 && r <= 0xfaff,
		r >= 0xfe30 && r <= 0xfe6f,
		r >= 0xff01 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6, // full width
		r >= 0x16fe0 && r <= 0x18cff, r >= 0x1aff0 && r <= 0x1b2fb,
		r == 0x1f004, r == 0x1f0cf, r == 0x1f18e, r >= 0x1f191 && r <= 0x1f19a,
		r >= 0x1f200 && r <= 0x1f320,
		r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return wideSymbol(r)
}

// wideSymbol is wide for single symbols and the emoji planes.
func wideSymbol(r rune) bool {
	const scattered = "◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
	if r >= 0x25fd && r <= 0x2b55 {
		for _, s := range scattered {
			if r == s {
				return true
			}
		}
		return false
	}
	switch {
	case r >= 0x1f32d && r <= 0x1f335, r >= 0x1f337 && r <= 0x1f37c, r >= 0x1f37e && r <= 0x1f393,
		r >= 0x1f3a0 && r <= 0x1f3ca, r >= 0x1f3cf && r <= 0x1f3d3, r >= 0x1f3e0 && r <= 0x1f3f0,
		r == 0x1f3f4, r >= 0x1f3f8 && r <= 0x1f43e, r == 0x1f440, r >= 0x1f442 && r <= 0x1f4fc,
		r >= 0x1f4ff && r <= 0x1f53d, r >= 0x1f54b && r <= 0x1f54e, r >= 0x1f550 && r <= 0x1f567,
		r == 0x1f57a, r == 0x1f595, r == 0x1f596, r == 0x1f5a4, r >= 0x1f5fb && r <= 0x1f64f,
		r >= 0x1f680 && r <= 0x1f6c5, r == 0x1f6cc, r >= 0x1f6d0 && r <= 0x1f6d2,
		r >= 0x1f6d5 && r <= 0x1f6df, r == 0x1f6eb, r == 0x1f6ec, r >= 0x1f6f4 && r <= 0x1f6fc,
		r >= 0x1f7e0 && r <= 0x1f7f0, r >= 0x1f90c && r <= 0x1f93a, r >= 0x1f93c && r <= 0x1f945,
		r >= 0x1f947 && r <= 0x1f9ff, r >= 0x1fa70 && r <= 0x1faff:
		return true
	}
	return false
}

// width returns the columns of text on a terminal; text is escaped by visible.
func width(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r < 0x300:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me) || r >= 0x1160 && r <= 0x11ff:
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}
