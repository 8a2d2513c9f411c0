package manifest

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// onlyCalled reports whether nothing but another workflow starts a workflow. The forges run what is directly in their
// folder for workflows and names an event.
func onlyCalled(document *node) bool {
	if !inWorkflows(document.file.path) {
		return true
	}
	on := document.get("on")
	if on == nil {
		on = document.get("true") // YAML 1.1
	}
	names := fieldNames(on.each())
	for _, item := range itemsOf(on) {
		names = append(names, item.str())
	}
	return len(names) == 0 || len(names) == 1 && names[0] == "workflow_call"
}

// inWorkflows reports whether a file is directly in a folder for workflows.
func inWorkflows(name string) bool {
	folder := "/" + path.Dir(name)
	return slices.ContainsFunc([]string{"github", "gitea", "forgejo"}, func(forge string) bool {
		return strings.HasSuffix(folder, "/."+forge+"/workflows")
	})
}

// calls records that a workflow uses another one, or an action, of the repository.
func (r *reading) calls(by *file, uses *node) {
	if local, ok := strings.CutPrefix(uses.str(), "./"); ok {
		for _, name := range [...]string{path.Clean(local), path.Join(local, "action.yml"), path.Join(local, "action.yaml")} {
			r.callers[name] = append(r.callers[name], by.path)
		}
	}
}

// resolveCalls doubts the builds in workflows and actions that nothing in the folder calls.
func (s *Set) resolveCalls() {
	called := map[string]bool{}
	for changed := true; changed; {
		changed = false
		for name, callers := range s.callers {
			if !called[name] && slices.ContainsFunc(callers, func(by string) bool { return !s.callable[by] || called[by] }) {
				called[name], changed = true, true
			}
		}
	}
	for _, u := range s.references {
		if u.callee != "" && !called[u.callee] && u.Role == roleBuild && u.Doubt == "" {
			u.Doubt = doubtRun
		}
	}
}

// deadJobs finds the jobs of a workflow that never run.
type deadJobs struct {
	*reading
	jobs  *node
	known map[string]bool
}

func (d *deadJobs) has(name string) bool {
	if dead, ok := d.known[name]; ok {
		return dead
	}
	d.known[name] = false // a job that needs itself
	job := d.jobs.get(name)
	condition := job.get("if").str()
	dead := neverRuns(job)
	if !looksLike([]byte(condition), "always(", "cancelled(", "failure(") {
		for _, needed := range itemsOf(job.get("needs")) {
			dead = dead || d.spend() && d.has(needed.str())
		}
	}
	d.known[name] = dead
	return dead
}

// variablesSet returns the names of the variables that a script can set for the steps after it.
func variablesSet(script string) (names []string) {
	if !strings.Contains(script, "GITHUB_ENV") {
		return nil
	}
	for end := range len(script) {
		if script[end] != '=' && script[end] != '<' { // NAME=VALUE or NAME<<EOF
			continue
		}
		start := end
		for start > 0 && shell.IsNameByte(script[start-1]) {
			start--
		}
		names = append(names, script[start:end])
	}
	return names
}
