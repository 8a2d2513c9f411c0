package manifest

import "strings"

// truth is what is known of a condition of a workflow.
type truth uint8

const (
	maybe truth = iota
	yes
	no
)

// neverRuns reports whether the condition of a job or step is false whatever its contexts are.
func neverRuns(n *node) bool {
	text := n.get("if").str()
	if strings.Contains(text, "${{") {
		text = expressionIn(text)
	}
	c := condition{text: text}
	value := c.either(0)
	return value.truth == no && c.blank() == ""
}

// condition is an expression of a workflow while it is evaluated.
type condition struct {
	text string
	at   int
}

// operand is the value of a part of an expression.
type operand struct {
	truth   truth
	literal string // with a letter for its type; empty: unknown
}

// blank skips blanks and returns the rest.
func (c *condition) blank() string {
	for c.at < len(c.text) && strings.IndexByte(" \t\r\n", c.text[c.at]) >= 0 {
		c.at++
	}
	return c.text[c.at:]
}

// next skips a token if it comes next.
func (c *condition) next(token string) bool {
	if !strings.HasPrefix(c.blank(), token) {
		return false
	}
	c.at += len(token)
	return true
}

func (c *condition) either(depth int) operand {
	left := c.both(depth)
	for c.next("||") {
		switch right := c.both(depth); {
		case left.truth == no:
			left = right
		case left.truth == maybe:
			left = operand{}
			if right.truth == yes {
				left.truth = yes
			}
		}
	}
	return left
}

func (c *condition) both(depth int) operand {
	left := c.compared(depth)
	for c.next("&&") {
		switch right := c.compared(depth); {
		case left.truth == yes:
			left = right
		case left.truth == maybe:
			left = operand{}
			if right.truth == no {
				left.truth = no
			}
		}
	}
	return left
}

// compared reads a comparison. Only literals of one type are compared.
func (c *condition) compared(depth int) operand {
	left := c.single(depth)
	for {
		rest := c.blank()
		equal := strings.HasPrefix(rest, "==")
		switch {
		case equal, strings.HasPrefix(rest, "!="), strings.HasPrefix(rest, "<="), strings.HasPrefix(rest, ">="):
			c.at += 2
		case strings.HasPrefix(rest, "<"), strings.HasPrefix(rest, ">"):
			c.at++
		default:
			return left
		}
		right := c.single(depth)
		known := left.literal != "" && right.literal != "" && left.literal[0] == right.literal[0] && (equal || rest[0] == '!')
		if !known {
			left = operand{}
			continue
		}
		left = boolean(strings.EqualFold(left.literal, right.literal) == equal)
	}
}

func boolean(value bool) operand {
	if value {
		return operand{yes, "btrue"}
	}
	return operand{no, "bfalse"}
}

// single reads a literal, a negation, or something in parentheses. Anything else is unknown.
func (c *condition) single(depth int) operand {
	rest := c.blank()
	switch {
	case rest == "" || depth > maxDepth:
		c.at = len(c.text)
		return operand{}
	case rest[0] == '!':
		c.at++
		switch c.single(depth + 1).truth {
		case yes:
			return boolean(false)
		case no:
			return boolean(true)
		}
		return operand{}
	case rest[0] == '(':
		c.at++
		inner := c.either(depth + 1)
		if !c.next(")") {
			return operand{}
		}
		return inner
	case rest[0] == '\'':
		end := strings.IndexByte(rest[1:], '\'')
		if end < 0 || strings.HasPrefix(rest[end+2:], "'") { // '' is a quote
			c.at = len(c.text)
			return operand{}
		}
		c.at += end + 2
		if end == 0 {
			return operand{no, "s"}
		}
		return operand{yes, "s" + rest[1:end+1]}
	}
	return c.word(rest)
}

// word reads a keyword, an integer, or a name with what follows it: its properties, indexes and arguments.
func (c *condition) word(rest string) operand {
	length := len(rest) - len(strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.*"))
	word := rest[:length]
	c.at += max(length, 1)
	if c.at < len(c.text) && (c.text[c.at] == '(' || c.text[c.at] == '[') {
		c.skipGroups()
		return operand{}
	}
	switch {
	case strings.EqualFold(word, "true"), strings.EqualFold(word, "false"):
		return boolean(len(word) == len("true"))
	case strings.EqualFold(word, "null"), word == "0":
		return operand{no, "n" + word}
	case word != "" && strings.Trim(word, "0123456789") == "" && word[0] != '0':
		return operand{yes, "n" + word}
	}
	return operand{}
}

// skipGroups skips balanced parentheses and brackets with the properties between them.
func (c *condition) skipGroups() {
	open, quoted := 0, false
	for ; c.at < len(c.text); c.at++ {
		switch b := c.text[c.at]; {
		case b == '\'':
			quoted = !quoted
		case quoted:
		case b == '(' || b == '[':
			open++
		case open == 0 && strings.IndexByte(" \t\r\n)]!=<>&|,", b) >= 0:
			return
		case b == ')' || b == ']':
			open--
		}
	}
}
