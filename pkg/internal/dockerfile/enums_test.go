package dockerfile_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
)

// Every text of an enumerated field and every key of an enumerated mapping is in its list: over the examples, and over the
// folder that ALTLAS_LINT_CORPUS names.
func TestEnumeratedTexts(t *testing.T) {
	visited := map[string]map[string]bool{}
	for _, dir := range []string{filepath.Join("..", "..", "..", "testdata", "dockerfiles"), os.Getenv("ALTLAS_LINT_CORPUS")} {
		if dir == "" {
			continue
		}
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || filepath.Ext(path) == ".want" {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil || len(text) > 64<<10 {
				return err
			}
			context := os.DirFS(filepath.Join(filepath.Dir(path), "context"))
			checkEnums(t, visited, path, reflect.ValueOf(dockerfile.Parse(text, dockerfile.Options{Path: path, Context: context, DockerfileDir: context})), 0)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(visited) < 15 {
		t.Errorf("only %d enumerated fields were seen", len(visited))
	}
	for field, values := range visited {
		t.Logf("%s: %d texts", field, len(values))
	}
}

func checkEnums(t *testing.T, visited map[string]map[string]bool, path string, v reflect.Value, depth int) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			checkEnums(t, visited, path, v.Elem(), depth)
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkEnums(t, visited, path, v.Index(i), depth)
		}
	case reflect.Struct:
		if depth > 6 { // instructions and stages refer to each other
			return
		}
		for i := range v.NumField() {
			field := v.Type().Field(i)
			list := slices.Concat(document.Enum(field), document.Keys(field))
			if list == nil {
				checkEnums(t, visited, path, v.Field(i), depth+1)
				continue
			}
			name := v.Type().Name() + "." + field.Name
			for _, text := range textsOf(v.Field(i)) {
				if visited[name] == nil {
					visited[name] = map[string]bool{}
				}
				if text != "" && !slices.Contains(list, text) && !visited[name][text] {
					t.Errorf("%s: %s is %q, which is not in its list", path, name, text)
				}
				visited[name][text] = true
			}
		}
	}
}

// textsOf returns the texts of a field that is a text or a list of texts, or the keys of a mapping.
func textsOf(v reflect.Value) []string {
	var list []string
	if v.Kind() == reflect.Map {
		for _, key := range v.MapKeys() {
			list = append(list, key.String())
		}
		return list
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			list = append(list, v.Index(i).String())
		}
		return list
	}
	return []string{v.String()}
}
