package manifest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
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
		if u.Role == roleBuild {
			copied.compare(names, s.lastStage)
		}
		if images[u.Name] || copied.ByWorkload || mayBe(u, images) {
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

// fewest returns the minimum of replicas in all places, or nil if it is unknown. The first of several
// autoscalers in a place counts.
func (w *Workload) fewest(autoscalers []*Autoscaler) (lowest *Fewest) {
	if !slices.ContainsFunc(autoscalers, func(a *Autoscaler) bool { return a.horizontal() && a.Scales(w) }) {
		return w.requested()
	}
	for _, place := range w.Places {
		at := slices.IndexFunc(autoscalers, func(a *Autoscaler) bool {
			return a.horizontal() && a.Scales(w) && !a.Ambiguous && slices.Contains(a.Places, place)
		})
		if at < 0 {
			return nil
		}
		f := autoscalers[at].fewest()
		if autoscalers[at].stopped(w) {
			f = w.requested()
		}
		if f == nil {
			return nil
		}
		if lowest == nil || f.Count < lowest.Count {
			lowest = f
		}
	}
	return lowest
}

// requested returns the replicas that a workload sets itself, or nil if they are unknown.
func (w *Workload) requested() *Fewest {
	switch {
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

// compare sets whether a build is one of another Dockerfile or target than the service's.
func (u *Reference) compare(names Names, lastStage func(dockerfile string) []string) {
	u.Elsewhere = names.Dockerfile != "" && u.Dockerfile != "" && u.Dockerfile != names.Dockerfile ||
		names.Target != "" && u.target != "" && !strings.EqualFold(u.target, names.Target)
	if u.Elsewhere || u.Doubt != "" || names.Dockerfile == "" {
		return
	}
	other := u.target + names.Target
	if u.Dockerfile == "" || !strings.EqualFold(u.target, names.Target) && !slices.Contains(lastStage(names.Dockerfile), strings.ToLower(other)) {
		u.Doubt = doubtDockerfile
	}
}

// lastStage returns the names of the last stage of a Dockerfile.
func (s *Set) lastStage(name string) []string {
	text, err := s.workspace.read(name)
	if err != nil {
		return nil
	}
	stages := dockerfile.Parse(text, dockerfile.Options{Path: name}).Stages
	if len(stages) == 0 {
		return nil
	}
	last := stages[len(stages)-1]
	return []string{last.Name, strconv.Itoa(last.Index)}
}

// mayBe reports whether a reference with an unknown name can be one of the images.
func mayBe(u *Reference, images map[string]bool) bool {
	if u.Certainty != document.Unknown || u.Name != "" || u.Invalid != "" {
		return false
	}
	text, _, _ := strings.Cut(cmp.Or(u.Value, u.Raw), "@")
	fixed, tagged := fixedParts(text)
	for name := range images {
		if canBe(fixed, tagged, name) || canBe(fixed, tagged, fullName(name)) {
			return true
		}
	}
	return false
}

// fixedParts returns the texts between the variables of a reference, without those that can be in its tag, and whether
// the name ends with the last one.
func fixedParts(text string) (parts []string, ends bool) {
	for {
		start := strings.IndexByte(text, '$')
		if start < 0 {
			parts = append(parts, text)
			break
		}
		parts = append(parts, text[:start])
		text = text[start+1:]
		text = text[variableLength(text):]
	}
	for i := len(parts) - 1; i >= 0; i-- {
		switch at := strings.LastIndexAny(parts[i], "/:"); {
		case at >= 0 && parts[i][at] == ':':
			return append(parts[:i:i], parts[i][:at]), true
		case at >= 0:
			return parts[:i+1], false
		}
	}
	return parts[:1], false
}

// variableLength returns the length of what follows the "$" of a variable.
func variableLength(text string) int {
	if !strings.HasPrefix(text, "{") {
		return len(text) - len(strings.TrimLeftFunc(text, func(c rune) bool { return c < 128 && shell.IsNameByte(byte(c)) }))
	}
	return groupLength(text, '{', '}')
}

// groupLength returns the length of a group in brackets at the start of a text.
func groupLength(text string, first, last byte) int {
	open := 0
	for i := range len(text) {
		switch text[i] {
		case first:
			open++
		case last:
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// canBe reports whether a name has the fixed parts of a reference in order.
func canBe(parts []string, ends bool, name string) bool {
	for i, part := range parts {
		if i == 0 {
			rest, ok := strings.CutPrefix(name, imageref.Source(part))
			if !ok {
				return false
			}
			name = rest
		}
		if i == len(parts)-1 && ends {
			return i > 0 && strings.HasSuffix(name, part) || i == 0 && name == ""
		}
		if at := strings.Index(name, part); i > 0 && at < 0 {
			return false
		} else if i > 0 {
			name = name[at+len(part):]
		}
	}
	return true
}

// fullName returns the name of an image with the registry and namespace that Docker Hub's have by default.
func fullName(name string) string {
	host, _, ok := strings.Cut(name, "/")
	switch {
	case !ok:
		return "docker.io/library/" + name
	case strings.ContainsAny(host, ".:") || host == "localhost":
		return name
	}
	return "docker.io/" + name
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
