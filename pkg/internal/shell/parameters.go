package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
)

// parameter returns the value of $NAME, ${NAME} and the simple forms of ${NAME:-...}, ${NAME%...} and
// ${NAME/.../...}. ok is false if it is unknown.
func (w *walker) parameter(p *syntax.ParamExp) (value string, certainty document.Certainty, ok bool) {
	if p.Param == nil || p.Excl || p.Length || p.Index != nil || p.Slice != nil || p.Names != 0 || !syntax.ValidName(p.Param.Value) {
		return "", document.Unknown, false
	}
	v, ok := w.variable(p.Param.Value)
	switch {
	case !ok:
		return "", document.Unknown, false
	case p.Exp != nil:
		return w.operated(v, p.Exp)
	case p.Repl != nil:
		return w.replaced(v, p.Repl)
	case v.unset:
		return "", document.Literal, true
	}
	return v.value, v.certainty, true
}

func (w *walker) operated(v variable, e *syntax.Expansion) (string, document.Certainty, bool) {
	missing := v.unset
	switch e.Op {
	case syntax.DefaultUnsetOrNull, syntax.AssignUnsetOrNull, syntax.ErrorUnsetOrNull, syntax.AlternateUnsetOrNull:
		missing = missing || v.value == ""
	}
	certainty := document.LeastCertain(v.certainty, document.Literal)
	switch e.Op {
	case syntax.DefaultUnset, syntax.DefaultUnsetOrNull, syntax.AssignUnset, syntax.AssignUnsetOrNull:
		if missing {
			return w.operand(e.Word, certainty)
		}
		return v.value, certainty, true
	case syntax.AlternateUnset, syntax.AlternateUnsetOrNull:
		if missing {
			return "", certainty, true
		}
		return w.operand(e.Word, certainty)
	case syntax.ErrorUnset, syntax.ErrorUnsetOrNull:
		return v.value, certainty, !missing
	case syntax.RemSmallPrefix, syntax.RemLargePrefix, syntax.RemSmallSuffix, syntax.RemLargeSuffix:
		pattern, patternCertainty, ok := w.operand(e.Word, certainty)
		if !ok || missing {
			return "", document.Unknown, false
		}
		value, ok := trimmed(v.value, pattern, e.Op)
		return value, patternCertainty, ok
	}
	return "", document.Unknown, false
}

// operand expands the word after an operator; a nil word is empty.
func (w *walker) operand(word *syntax.Word, certainty document.Certainty) (string, document.Certainty, bool) {
	if word == nil {
		return "", certainty, true
	}
	value := w.word(word)
	return value.Value, document.LeastCertain(certainty, value.Certainty), value.Certainty != document.Unknown
}

// trimmed removes a prefix or suffix. The pattern has to be a literal, with at most one star on the inner side.
func trimmed(value, pattern string, operator syntax.ParExpOperator) (string, bool) {
	fixed := strings.Trim(pattern, "*")
	if fixed == "" || strings.ContainsAny(fixed, `*?[\`) {
		return "", false
	}
	index := strings.Index
	if operator == syntax.RemLargePrefix || operator == syntax.RemSmallSuffix {
		index = strings.LastIndex
	}
	at := index(value, fixed)
	prefix := operator == syntax.RemSmallPrefix || operator == syntax.RemLargePrefix
	switch {
	case pattern == fixed && prefix:
		return strings.TrimPrefix(value, fixed), true
	case pattern == fixed:
		return strings.TrimSuffix(value, fixed), true
	case prefix && pattern == "*"+fixed:
		if at < 0 {
			return value, true
		}
		return value[at+len(fixed):], true
	case !prefix && pattern == fixed+"*":
		if at < 0 {
			return value, true
		}
		return value[:at], true
	}
	return "", false
}

// replaced returns the value of ${NAME/old/new} and ${NAME//old/new} if old is a literal.
func (w *walker) replaced(v variable, r *syntax.Replace) (string, document.Certainty, bool) {
	before, certainty, ok := w.operand(r.Orig, document.LeastCertain(v.certainty, document.Literal))
	if !ok || before == "" || strings.ContainsAny(before, `*?[\#%`) {
		return "", document.Unknown, false
	}
	after, certainty, ok := w.operand(r.With, certainty)
	count := 1
	if r.All {
		count = strings.Count(v.value, before)
	}
	if !ok || len(v.value)+count*len(after) > maxExpansion {
		return "", document.Unknown, false
	}
	return strings.Replace(v.value, before, after, count), certainty, true
}
