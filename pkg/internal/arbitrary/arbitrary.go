// Package arbitrary makes values for tests, has OPA convert them, and checks enumerated texts.
//
// It imports pkg/document and pkg/finding.
package arbitrary

import (
	"fmt"
	"math/rand/v2"
	"reflect"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Fill gives a value some content, down to a depth.
func Fill(v reflect.Value, random *rand.Rand, depth int) {
	if span, ok := v.Addr().Interface().(*finding.Span); ok {
		*span = finding.Span{Start: finding.Position{Line: 1 + random.IntN(9), Column: 1}, End: finding.Position{Line: 12, Column: 1 + random.IntN(9)}}
		return
	}
	some := random.IntN(3) > 0
	switch v.Kind() {
	case reflect.Pointer:
		if depth > 0 && some {
			v.Set(reflect.New(v.Type().Elem()))
			Fill(v.Elem(), random, depth-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				Fill(v.Field(i), random, depth-1)
			}
		}
	case reflect.Slice:
		if depth > 0 && some {
			v.Set(reflect.MakeSlice(v.Type(), random.IntN(3), 3))
			for i := range v.Len() {
				Fill(v.Index(i), random, depth-1)
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			Fill(v.Index(i), random, depth-1)
		}
	case reflect.Map:
		if depth > 0 && some {
			v.Set(reflect.MakeMap(v.Type()))
			for i := range random.IntN(4) {
				element := reflect.New(v.Type().Elem()).Elem()
				Fill(element, random, depth-1)
				if element.Kind() == reflect.Slice && element.IsNil() { // an index has no empty lists
					element.Set(reflect.MakeSlice(element.Type(), 1, 1))
					Fill(element.Index(0), random, 2)
				}
				v.SetMapIndex(reflect.ValueOf(fmt.Sprint("key", i)), element)
			}
		}
	case reflect.String:
		v.SetString([]string{"", "a", "äöü", "line\n\"quoted\" <b>"}[random.IntN(4)])
	case reflect.Bool:
		v.SetBool(some)
	case reflect.Int, reflect.Int64:
		v.SetInt([]int64{0, 1, -1, 1 << 40}[random.IntN(4)])
	case reflect.Uint, reflect.Uint64:
		v.SetUint([]uint64{0, 1, 7, 1 << 40}[random.IntN(4)])
	case reflect.Float64:
		v.SetFloat([]float64{0, 1, 0.25, 1e-7, 1e21}[random.IntN(5)])
	default:
		panic(v.Type().String())
	}
}
