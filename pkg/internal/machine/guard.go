package machine

import (
	"fmt"
	"math"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// maxResult limits the result of one call, in bytes of text.
const maxResult = 16 << 20

// guards are the functions whose result can be many times as large as their operands, with an upper bound of its size.
// A call with a larger one fails, on the machine and, as OPA has one table of functions, everywhere in the process.
var guards = map[string]func(operands []*ast.Term) int{
	"array.concat":              func(o []*ast.Term) int { return elementsOf(o[0]) + elementsOf(o[1]) },
	"array.flatten":             func(o []*ast.Term) int { return treeOf(o[0]) },
	"ceil":                      digits,
	"concat":                    func(o []*ast.Term) int { return concatenated(textOf(o[0]), o[1]) },
	"floor":                     digits,
	"format_int":                digits,
	"json.marshal":              func(o []*ast.Term) int { return treeOf(o[0]) },
	"json.marshal_with_options": func(o []*ast.Term) int { return treeOf(o[0]) },
	"numbers.range":             func(o []*ast.Term) int { return rangeOf(o[0], o[1]) },
	"numbers.range_step":        func(o []*ast.Term) int { return rangeOf(o[0], o[1]) },
	"regex.replace":             func(o []*ast.Term) int { return replacing(textOf(o[0]), len(textOf(o[0]))+1, len(textOf(o[2]))) },
	"rem":                       digits,
	"replace": func(o []*ast.Term) int {
		return replacing(textOf(o[0]), strings.Count(textOf(o[0]), textOf(o[1])), len(textOf(o[2])))
	},
	"round":             digits,
	"sprintf":           func(o []*ast.Term) int { return formatted(textOf(o[0]), o[1]) },
	"strings.replace_n": func(o []*ast.Term) int { return replacingAny(o[0], textOf(o[1])) },
	"yaml.marshal":      func(o []*ast.Term) int { return treeOf(o[0]) },
}

func init() {
	for name, size := range guards {
		original := topdown.GetBuiltin(name)
		topdown.RegisterBuiltinFunc(name, func(ctx topdown.BuiltinContext, operands []*ast.Term, result func(*ast.Term) error) error {
			if size(operands) > maxResult {
				return topdown.Halt{Err: fmt.Errorf("%w: the result of %s can be larger than %d MiB", ErrBudget, name, maxResult>>20)}
			}
			return original(ctx, operands, result)
		})
	}
}

func textOf(term *ast.Term) string {
	text, _ := term.Value.(ast.String)
	return string(text)
}

// bytesPerElement is about what an element of a collection takes.
const bytesPerElement = 64

func elementsOf(term *ast.Term) int {
	if list, ok := term.Value.(*ast.Array); ok {
		return bytesPerElement * list.Len()
	}
	return 0
}

// treeOf is the size of a value with everything in it. Parts that occur several times count each time.
func treeOf(term *ast.Term) int {
	size := 0
	var add func(*ast.Term) bool // it returns true to stop
	add = func(part *ast.Term) bool {
		switch v := part.Value.(type) {
		case ast.String:
			size += 2 * len(v)
		case *ast.Array:
			v.Until(add)
		case ast.Set:
			v.Until(add)
		case ast.Object:
			v.Until(func(key, value *ast.Term) bool { return add(key) || add(value) })
		}
		size += 8
		return size > maxResult
	}
	add(term)
	return size
}

// concatenated bounds the result of concat.
func concatenated(separator string, list *ast.Term) int {
	size := 0
	add := func(part *ast.Term) bool {
		size += len(textOf(part)) + len(separator)
		return size > maxResult
	}
	switch v := list.Value.(type) {
	case *ast.Array:
		v.Until(add)
	case ast.Set:
		v.Until(add)
	}
	return size
}

// replacing bounds a text in which something is replaced a number of times by a text of a length.
func replacing(text string, times, length int) int { return len(text) + times*length }

// replacingAny bounds the result of strings.replace_n.
func replacingAny(pairs *ast.Term, text string) int {
	longest := 0
	if patterns, ok := pairs.Value.(ast.Object); ok {
		patterns.Foreach(func(_, by *ast.Term) { longest = max(longest, len(textOf(by))) })
	}
	return replacing(text, len(text)+1, longest)
}

// formatted bounds the result of sprintf. Any operand can be written by each verb, and a number in the format can be
// a width.
func formatted(format string, operands *ast.Term) int {
	size, width, longest := len(format), 0, 0
	if list, ok := operands.Value.(*ast.Array); ok {
		list.Foreach(func(operand *ast.Term) { longest = max(longest, treeOf(operand)+32) })
		if strings.Contains(format, "*") {
			list.Foreach(func(operand *ast.Term) { width = max(width, magnitude(operand)) })
		}
	}
	for i, number := 0, 0; i < len(format) && size <= maxResult; i++ {
		if c := format[i]; '0' <= c && c <= '9' {
			number = min(10*number+int(c-'0'), maxResult+1)
			width = max(width, number)
		} else {
			number = 0
		}
	}
	return size + strings.Count(format, "%")*max(2*longest, width)
}

// rangeOf bounds the result of numbers.range.
func rangeOf(from, to *ast.Term) int {
	a, _ := from.Value.(ast.Number)
	b, _ := to.Value.(ast.Number)
	x, okA := a.Float64()
	y, okB := b.Float64()
	if !okA || !okB {
		return maxResult + 1
	}
	return int(min(bytesPerElement*math.Abs(y-x), maxResult+1))
}

// digits bounds the digits of a number that is written in full, such as 1e1000000000.
func digits(operands []*ast.Term) int {
	number, _ := operands[0].Value.(ast.Number)
	if f, ok := number.Float64(); !ok || math.IsInf(f, 0) {
		return maxResult + 1
	}
	return len(number) + 400
}

// magnitude is a number without its sign.
func magnitude(term *ast.Term) int {
	number, _ := term.Value.(ast.Number)
	n, ok := number.Int()
	if !ok {
		return 0
	}
	return min(max(n, -n), maxResult+1)
}
