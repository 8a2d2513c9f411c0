package manifest

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// Names are the images and workloads of a service.
type Names struct {
	Image      string   // the current image, or empty
	Retired    []string // retired references, with or without a tag
	Workloads  []string // names of workloads, and of containers in them
	Dockerfile string   // the path within the workspace; empty: unknown
	Target     string   // the stage that is built; empty: the last one
}

// Of returns the facts about one service.
func (s *Set) Of(names Names) Facts {
	images := map[string]bool{}
	for _, reference := range append([]string{names.Image}, names.Retired...) {
		if name := imageref.Parse(reference).Name; name != "" {
			images[name] = true
		}
	}
	facts := Facts{Manifests: s.manifests}
	own := s.ownWorkloads(names, images)
	current := imageref.ParsePattern(names.Image)
	for _, u := range s.references {
		copied := *u
		h, contained := s.containers[u]
		copied.ByWorkload = contained && own[h.workload] != nil && runsService(h, names) || !contained && composeOwn(u, names)
		copied.Current = current.Compare(&document.Image{
			Name: u.Name, Tag: u.Tag, Digest: u.Digest, Invalid: u.Invalid, Certainty: u.Certainty,
		})
		copied.Elsewhere = names.Dockerfile != "" && u.Dockerfile != "" && u.Dockerfile != names.Dockerfile ||
			names.Target != "" && u.target != "" && !strings.EqualFold(u.target, names.Target)
		if images[u.Name] || copied.ByWorkload || u.Role == roleBuild && mayBe(u, images) {
			facts.References = append(facts.References, &copied)
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
	for _, w := range facts.Workloads {
		w.Fewest = w.fewest(facts.Autoscalers)
	}
	for _, b := range s.budgets {
		if slices.ContainsFunc(facts.Workloads, func(w *Workload) bool { return slices.Contains(b.Workloads, w.Name) }) {
			facts.Budgets = append(facts.Budgets, b)
		}
	}
	return facts
}

// Scales reports whether w is the target.
func (a *Autoscaler) Scales(w *Workload) bool {
	return w.Platform == "kubernetes" && w.Name == a.TargetName && (a.TargetKind == "" || w.Kind == a.TargetKind) && sameNamespace(w.Namespace, a.Namespace)
}

// fewest returns the minimum of replicas, or nil if it is unknown. The first of several
// autoscalers counts.
func (w *Workload) fewest(autoscalers []*Autoscaler) *Fewest {
	at := slices.IndexFunc(autoscalers, func(a *Autoscaler) bool { return a.horizontal() && a.Scales(w) })
	switch {
	case at >= 0 && autoscalers[at].Ambiguous:
		return nil
	case at >= 0 && !autoscalers[at].stopped(w):
		return autoscalers[at].fewest()
	case w.ReplicasAt.IsZero():
		return &Fewest{Count: 1, Path: w.Path, Span: w.Span}
	case w.Replicas == nil:
		return nil
	}
	return &Fewest{Count: *w.Replicas, Path: w.ReplicasPath, Span: w.ReplicasAt}
}

func (a *Autoscaler) fewest() *Fewest {
	if a.Min == nil {
		return nil
	}
	f := &Fewest{Count: *a.Min, Path: a.Path, Span: a.MinAt}
	if f.Span.IsZero() {
		f.Span = a.Span
	}
	return f
}

// stopped reports whether Kubernetes ignores a HorizontalPodAutoscaler, because its target has no replicas.
func (a *Autoscaler) stopped(w *Workload) bool {
	return a.Kind == "HorizontalPodAutoscaler" && w.Replicas != nil && *w.Replicas == 0 && (a.Min == nil || *a.Min != 0)
}

// horizontal reports whether it changes the number of replicas.
func (a *Autoscaler) horizontal() bool {
	return a.Kind == "HorizontalPodAutoscaler" || a.Kind == "ScaledObject"
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

// canBe reports whether a text with unknown parts can name an image: its known parts
// must be in the name, in order.
func canBe(pattern, name string) bool {
	name += ":" // a tag may follow, which is not compared
	for first := true; ; first = false {
		fixed, rest, more := strings.Cut(pattern, "${")
		if colon := strings.LastIndexByte(fixed, ':'); colon >= 0 && !more {
			fixed = fixed[:colon]
		}
		if first {
			fixed = shortName(fixed)
		}
		at := strings.Index(name, fixed)
		if at < 0 || first && at > 0 {
			return false
		}
		if !more {
			return true
		}
		name = name[at+len(fixed):]
		_, pattern, more = strings.Cut(rest, "}")
		if !more {
			return true
		}
	}
}

// shortName returns the start of a reference in the form of image names: without Docker Hub's registry
// and the namespace of official images.
func shortName(start string) string {
	if path, ok := strings.CutPrefix(imageref.Source(start), "docker.io/"); ok {
		return strings.TrimPrefix(path, "library/")
	}
	return start
}

// composeOwn reports whether a use belongs to a compose service with one of the names.
func composeOwn(u *Reference, names Names) bool {
	return u.Kind == "compose" && u.Role == roleRun && slices.Contains(names.Workloads, u.Owner)
}

// ownWorkloads returns copies of the workloads that run the service, by their name or
// by the image of a container.
func (s *Set) ownWorkloads(names Names, images map[string]bool) map[*Workload]*Workload {
	own := map[*Workload]*Workload{}
	for _, w := range s.workloads {
		copied := *w
		copied.Own = slices.Contains(names.Workloads, w.Name)
		copied.Containers = make([]*Container, len(w.Containers))
		isOwn := copied.Own
		for i, c := range w.Containers {
			container := *c
			container.Own = images[imageref.Parse(c.Image).Name] || copied.Own && runsService(workloadContainer{w, c}, names)
			copied.Containers[i] = &container
			isOwn = isOwn || container.Own
		}
		if isOwn {
			own[w] = &copied
		}
	}
	return own
}

// runsService reports whether a container of a service's workload is the service
// itself: it has its name or is the only one.
func runsService(h workloadContainer, names Names) bool {
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
