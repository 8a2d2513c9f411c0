package lint

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/altlas/altlas-lint/pkg/config"
)

// runs are the variants of a request, one for each configuration that holds for
// some of its files.
type runs struct {
	request *Request
	shared  *shared
	known   map[*config.Config]configured
}

// configured is a variant, or why there is none.
type configured struct {
	run *run
	err error
}

func (r *Request) configured() *runs {
	return &runs{r, &shared{}, map[*config.Config]configured{}}
}

// of gives the variant for a file. What is wrong with one configuration is the
// same error for all its files.
func (s *runs) of(file File) (*run, error) {
	if s.request.Configs == nil {
		return s.under(s.request.Config)
	}
	name := file.Name
	if name == Stdin {
		name = cmp.Or(s.request.StdinName, Stdin)
	}
	folder, err := s.request.Configs.Folder(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	return s.under(folder.For(name, ""))
}

// ofService gives the variant for a service's file.
func (s *runs) ofService(job job) (*run, error) {
	services := s.request.Services
	if services.Folder == nil {
		return s.under(services.Config)
	}
	name := job.Name
	if name == "" { // none was found: what holds for the service as such
		name = services.Config.Dir
	}
	return s.under(services.Folder.For(name, job.assignment.Service.Name))
}

func (s *runs) under(cfg *config.Config) (*run, error) {
	if c, ok := s.known[cfg]; ok {
		return c.run, c.err
	}
	c := configured{run: &run{Request: *s.request, shared: s.shared}}
	c.run.Config = cfg
	if s.request.Configs != nil && s.request.Services == nil {
		selection := s.request.Selection
		selection.Config = cfg
		c.run.Runs, c.err = selection.Runs(s.request.Policies)
	}
	s.known[cfg] = c
	return c.run, c.err
}

// failOn gives what configurations say about when findings of a file fail a run.
func failOn(jobs []job) map[string]string {
	var said map[string]string
	for _, job := range jobs {
		if job.run.Config == nil || job.run.Config.FailOn == "" || job.Path == "" {
			continue
		}
		if said == nil {
			said = map[string]string{}
		}
		said[job.Path] = job.run.Config.FailOn
	}
	return said
}

// policiesOf lists the policies that judged files, checklists aside, sorted.
func policiesOf(jobs []job) []string {
	seen := map[*run]bool{}
	var ids []string
	for _, job := range jobs {
		if seen[job.run] {
			continue
		}
		seen[job.run] = true
		for _, run := range job.run.Runs {
			ids = append(ids, run.Policy)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// distinct drops errors that are there already: a configuration's mistake is
// come upon for each of its files.
func distinct(problems []error) []error {
	seen := make(map[error]bool, len(problems))
	return slices.DeleteFunc(slices.Clone(problems), func(err error) bool {
		double := seen[err]
		seen[err] = true
		return double
	})
}
