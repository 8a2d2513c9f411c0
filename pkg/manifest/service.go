package manifest

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/imageref"
)

// Names says which images and workloads are a service's.
type Names struct {
	Image     string   // the current one; empty: not said
	Retired   []string // references that are retired, with or without a tag
	Workloads []string // names of workloads, and of containers in them
}

// Of gives what the manifests say about one service.
func (s *Set) Of(names Names) Facts {
	images := map[string]bool{}
	for _, reference := range append([]string{names.Image}, names.Retired...) {
		if name := imageref.Parse(reference).Name; name != "" {
			images[name] = true
		}
	}
	facts := Facts{Manifests: s.manifests}
	own := s.ownWorkloads(names, images)
	for _, u := range s.references {
		mine := *u
		h, contained := s.containers[u]
		mine.ByWorkload = contained && own[h.workload] != nil && runsService(h, names) || !contained && composeOwn(u, names)
		if images[u.Name] || mine.ByWorkload || u.Role == roleBuild && mayBe(u, images) {
			facts.References = append(facts.References, &mine)
		}
	}
	for _, w := range s.workloads {
		if copied := own[w]; copied != nil {
			facts.Workloads = append(facts.Workloads, copied)
		}
	}
	for _, a := range s.autoscalers {
		if slices.Contains(names.Workloads, a.TargetName) || slices.ContainsFunc(facts.Workloads, a.Scales) {
			facts.Autoscalers = append(facts.Autoscalers, a)
		}
	}
	for _, b := range s.budgets {
		if slices.ContainsFunc(facts.Workloads, func(w *Workload) bool { return slices.Contains(b.Workloads, w.Name) }) {
			facts.Budgets = append(facts.Budgets, b)
		}
	}
	return facts
}

// Scales reports whether a workload is the target.
func (a *Autoscaler) Scales(w *Workload) bool {
	return w.Platform == "kubernetes" && w.Name == a.TargetName && (a.TargetKind == "" || w.Kind == a.TargetKind) && sameNamespace(w.Namespace, a.Namespace)
}

// mayBe reports whether a reference with unknown parts can be one of the images.
func mayBe(u *Reference, images map[string]bool) bool {
	if u.Certainty != document.Unknown || u.Name != "" || u.Invalid != "" {
		return false
	}
	pattern, _, _ := strings.Cut(u.Value, "@")
	for name := range images {
		if canBe(pattern, name) {
			return true
		}
	}
	return false
}

// canBe reports whether a text with unknown parts can name an image: what it
// says for certain has to stand in the name, in order.
func canBe(pattern, name string) bool {
	name += ":" // a tag may follow, which is not compared
	for first := true; ; first = false {
		fixed, rest, more := strings.Cut(pattern, "${")
		if colon := strings.LastIndexByte(fixed, ':'); colon >= 0 && !more {
			fixed = fixed[:colon]
		}
		at := strings.Index(name, strings.TrimPrefix(fixed, "docker.io/"))
		if at < 0 || first && at > 0 {
			return false
		}
		if !more {
			return true
		}
		name = name[at+len(strings.TrimPrefix(fixed, "docker.io/")):]
		_, pattern, more = strings.Cut(rest, "}")
		if !more {
			return true
		}
	}
}

// composeOwn reports whether a use is that of a compose service of the names.
func composeOwn(u *Reference, names Names) bool {
	return u.Kind == "compose" && u.Role == roleRun && slices.Contains(names.Workloads, u.Owner)
}

// ownWorkloads gives copies of the workloads that run the service: by their
// name, or by an image of the service in one of their containers.
func (s *Set) ownWorkloads(names Names, images map[string]bool) map[*Workload]*Workload {
	own := map[*Workload]*Workload{}
	for _, w := range s.workloads {
		copied := *w
		copied.Own = slices.Contains(names.Workloads, w.Name)
		copied.Containers = make([]*Container, len(w.Containers))
		mine := copied.Own
		for i, c := range w.Containers {
			container := *c
			container.Own = images[imageref.Parse(c.Image).Name] || copied.Own && runsService(held{w, c}, names)
			copied.Containers[i] = &container
			mine = mine || container.Own
		}
		if mine {
			own[w] = &copied
		}
	}
	return own
}

// runsService reports whether a container of a service's workload is the
// service and not something beside it: its name says so, or it is alone.
func runsService(h held, names Names) bool {
	if h.container.Init || !slices.Contains(names.Workloads, h.workload.Name) {
		return false
	}
	if slices.Contains(names.Workloads, h.container.Name) {
		return true
	}
	count := 0
	for _, c := range h.workload.Containers {
		if !c.Init {
			count++
		}
	}
	return count == 1
}
