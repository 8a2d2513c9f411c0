package lint

import (
	"os"
	"path/filepath"
	"sync"

	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
	"github.com/altlas/altlas-lint/pkg/internal/secret"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// lineSource has the lines of files that are not Dockerfiles, for reports. Only
// files that were added are ever opened, whatever path a policy names. Its zero
// value is ready.
type lineSource struct {
	mu    sync.Mutex
	names map[string][2]string // folder and name in it, by path
	files map[string]*text.File
}

func (s *lineSource) add(path, folder, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names == nil {
		s.names, s.files = map[string][2]string{}, map[string]*text.File{}
	}
	s.names[path] = [2]string{folder, name}
}

// get returns a file's text, or an empty one if it was not added or cannot be read.
func (s *lineSource) get(path string) *text.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	if file, ok := s.files[path]; ok {
		return file
	}
	place, ok := s.names[path]
	if !ok {
		return text.NewFile(path, nil, nil)
	}
	var content []byte
	if root, err := os.OpenRoot(place[0]); err == nil {
		content, _ = safefile.ReadIn(root, filepath.FromSlash(place[1]), discover.MaxSize)
		root.Close()
	}
	file := text.NewFile(path, content, nil)
	file.Hide(secret.HiddenIn(file.Source))
	s.files[path] = file
	return file
}
