package manifest

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// kubernetes reads the object of a document, or the objects of a List.
func (r *reading) kubernetes(object *node) {
	kind := object.get("kind").str()
	if object.get("items").all() != nil && len(kind) >= 4 && kind[len(kind)-4:] == "List" {
		for _, item := range object.get("items").all() {
			if r.spend() {
				r.kubernetes(item)
			}
		}
		return
	}
	if object.get("apiVersion") == nil || kind == "" {
		return
	}
	group, _, _ := strings.Cut(object.get("apiVersion").str(), "/")
	switch group + "/" + kind {
	case "autoscaling/HorizontalPodAutoscaler":
		r.horizontal(object)
	case "autoscaling.k8s.io/VerticalPodAutoscaler":
		r.vertical(object)
	case "keda.sh/ScaledObject":
		r.scaledObject(object)
	case "policy/PodDisruptionBudget":
		r.budget(object)
	case "kustomize.config.k8s.io/Kustomization", "kustomize.config.k8s.io/Component":
		r.kustomization(object)
	case "apiextensions.k8s.io/CustomResourceDefinition", "v1/ConfigMap", "v1/Secret":
	default:
		r.podSpecs(object, object, nil, 0)
	}
}

// podSpecs finds pod specifications anywhere in an object: any mapping with a list of
// containers, so unknown kinds count too. It finds other images as well. labels are those of the metadata next to
// the specification.
func (r *reading) podSpecs(object, n, labels *node, depth int) {
	if depth > maxDepth || !r.first(n) {
		return
	}
	for _, item := range n.all() {
		r.podSpecs(object, item, nil, depth+1)
	}
	if n == nil || n.kind != mapping {
		return
	}
	if isContainers(n.get("containers")) {
		r.workload(object, n, labels)
		return
	}
	siblingLabels := n.get("metadata", "labels")
	owner := object.get("metadata", "name").str()
	if n.get("repository").isText() && (n.field("tag") != nil || n.field("digest") != nil) {
		r.chartImage(n, owner, nil)
	}
	for _, f := range n.fields {
		switch {
		case f.name == "image" && addsTag(object, f.value):
			r.use(useOf(f.value, f.value.text+":${the tag}", document.Unknown, f.value.span(), roleBuild, owner))
		case f.name == "image" && f.value.kind == scalar && object.get("kind").str() != "ImageRepository": // that names all tags
			r.use(fieldUse(n, f.value, owner))
		case f.name == "kustomize" && f.value.kind == mapping: // of Argo CD
			for _, item := range f.value.get("images").all() {
				start := strings.IndexByte(item.str(), '=') + 1
				r.use(useOf(item, item.str()[start:], "", item.within(start, len(item.str())), roleRun, owner))
			}
			r.notApplied(f.value, "patches", "replicas", "components")
		}
		if f.name != "metadata" && (f.value.kind == mapping || f.value.kind == list) {
			r.podSpecs(object, f.value, siblingLabels, depth+1)
		}
	}
}

// fieldUse returns the use of an image outside of a list of containers, as in a step of Tekton, a template of Argo, or a
// custom resource. A field next to it can have its tag.
func fieldUse(n, image *node, owner string) *Reference {
	text := withoutCommands(strings.NewReplacer("{{", "${", "}}", "}").Replace(strings.TrimSpace(image.text))) // $() of Tekton
	if text == "" {
		return nil
	}
	u := useOf(image, text, image.certain, image.span(), roleRun, owner)
	if u.Tag == "" && u.Digest == "" && (n.field("tag") != nil || n.field("version") != nil) {
		u = useOf(image, text+":${tag}", "", image.span(), roleRun, owner)
	}
	u.fixed = true
	return u
}

// addsTag reports whether skaffold or kbld builds an image and adds its tag.
func addsTag(object, image *node) bool {
	tool, _, _ := strings.Cut(object.get("apiVersion").str(), "/")
	if tool != "skaffold" && tool != "kbld.k14s.io" || !image.isText() {
		return false
	}
	parsed := imageref.Parse(image.text)
	return parsed.Tag == "" && parsed.Digest == ""
}

func isContainers(n *node) bool {
	items := n.all()
	return len(items) > 0 && slices.ContainsFunc(items, func(c *node) bool { return c.get("image") != nil || c.get("name") != nil })
}

// workload reads one pod specification of an object.
func (r *reading) workload(object, pod, labels *node) {
	name := object.get("metadata", "name")
	w := &Workload{
		Path: r.file.shown, Span: object.span(), Platform: "kubernetes", Kind: object.get("kind").str(),
		Name: name.str(), Namespace: object.get("metadata", "namespace").str(),
	}
	if name.isText() {
		w.Span = name.span()
	}
	w.Global = w.Kind == "DaemonSet"
	replicas := object.get("spec", "replicas")
	count, ok := replicas.integer()
	w.setReplicas(replicas, count, ok)
	if labels != nil {
		w.labels = known(labels)
	} else {
		w.labels = known(object.get("metadata", "labels"))
	}
	for _, key := range [...]string{"initContainers", "containers", "ephemeralContainers"} {
		for _, c := range pod.get(key).all() {
			if r.spend() {
				w.Containers = append(w.Containers, r.container(w, pod, c, key == "initContainers"))
			}
		}
	}
	for _, volume := range pod.get("volumes").all() {
		r.use(newUse(volume.get("image", "reference"), roleRun, w.Name))
	}
	r.workloads = append(r.workloads, w)
}

func (r *reading) container(w *Workload, pod, n *node, init bool) *Container {
	name, image := n.get("name"), n.get("image")
	c := &Container{Name: name.str(), Image: strings.TrimSpace(image.str()), Init: init, Span: n.span()}
	if name.isText() {
		c.Span = name.span()
	}
	owner := w.Name
	if c.Name != "" && c.Name != w.Name {
		owner += "/" + c.Name
	}
	if image != nil && image.kind == mapping {
		r.file.note(image.source().at, "the image of %.100q is not a string; it may be an unrendered template", owner)
	}
	if u := newUse(image, roleRun, owner); u != nil {
		r.use(u)
		r.containers[u] = workloadContainer{w, c}
	}
	c.security(pod.get("securityContext"), n.get("securityContext"))
	for _, probe := range [...]string{"livenessProbe", "readinessProbe", "startupProbe"} {
		if f := n.field(probe); f != nil && checks(f.value) {
			if len(c.Probes) == 0 {
				c.ProbesAt = f.key.span()
			}
			c.Probes = append(c.Probes, probe[:len(probe)-len("Probe")])
		}
	}
	for _, f := range n.get("resources", "requests").each() {
		c.Requests = append(c.Requests, f.name)
	}
	slices.Sort(c.Requests)
	return c
}

// checks reports whether a probe has an action that can fail.
func checks(probe *node) bool {
	if command := probe.get("exec", "command"); command != nil {
		var words []string
		for _, word := range command.all() {
			words = append(words, word.str())
		}
		return len(words) > 0 && !alwaysSucceeds(shell.ExecNeverFails(words))
	}
	return probe.get("httpGet") != nil || probe.get("tcpSocket") != nil || probe.get("grpc") != nil
}

// security sets the user of a container. Its own settings win over those of the pod.
// With runAsNonRoot Kubernetes does not start it as root.
func (c *Container) security(pod, own *node) {
	user, nonRoot := own.get("runAsUser"), own.get("runAsNonRoot")
	if !user.isText() || user.tag == "!!null" {
		user = pod.get("runAsUser")
	}
	if nonRoot == nil {
		nonRoot = pod.get("runAsNonRoot")
	}
	switch {
	case user.isText():
		c.User = user.str()
		c.setUser(user, "no")
		if uid, ok := user.integer(); !ok {
			c.IsRoot = "unknown"
		} else if uid == 0 {
			c.IsRoot = "yes"
		}
	case nonRoot.isText() && nonRoot.style != plain: // a string, which Kubernetes rejects
		c.setUser(nonRoot, "unknown")
	case nonRoot.isTrue():
		c.setUser(nonRoot, "no")
	}
}

// horizontal reads a HorizontalPodAutoscaler, v1 or v2.
func (r *reading) horizontal(object *node) {
	spec := object.get("spec")
	a := r.autoscaler(object, spec.get("scaleTargetRef"))
	a.bounds(spec.get("minReplicas"), spec.get("maxReplicas"))
	behavior := spec.get("behavior")
	if behavior.get("scaleUp", "selectPolicy").str() == "Disabled" && behavior.get("scaleDown", "selectPolicy").str() == "Disabled" {
		a.Off = "disabled"
	}
	if cpu := spec.field("targetCPUUtilizationPercentage"); cpu != nil {
		a.Metrics = append(a.Metrics, &Metric{Type: "Resource", Name: "cpu", Span: cpu.key.span()})
	}
	for _, m := range spec.get("metrics").all() {
		a.Metrics = append(a.Metrics, readMetric(m))
	}
	if len(a.Metrics) == 0 { // the default
		a.Metrics = append(a.Metrics, &Metric{Type: "Resource", Name: "cpu", Span: a.Span})
	}
}

func readMetric(n *node) *Metric {
	m := &Metric{Type: n.get("type").str(), Span: n.span()}
	for _, name := range []*node{
		n.get("resource", "name"), n.get("containerResource", "name"),
		n.get("pods", "metric", "name"), n.get("object", "metric", "name"), n.get("external", "metric", "name"),
	} {
		if name.isText() {
			m.Name, m.Span = name.str(), name.span()
		}
	}
	return m
}

// vertical reads a VerticalPodAutoscaler. It controls CPU and memory of all
// containers, unless the resource policy says otherwise.
func (r *reading) vertical(object *node) {
	spec := object.get("spec")
	a := r.autoscaler(object, spec.get("targetRef"))
	a.Mode = "Recreate"
	if mode := spec.get("updatePolicy", "updateMode"); mode.isText() {
		a.Mode = mode.str()
	}
	policies := spec.get("resourcePolicy", "containerPolicies").all()
	added := map[string]bool{}
	control := func(name string, at finding.Span) {
		if !added[name] {
			added[name] = true
			a.Metrics = append(a.Metrics, &Metric{Type: "Resource", Name: name, Span: at})
		}
	}
	for _, p := range policies {
		if p.get("mode").str() == "Off" {
			continue
		}
		if controlled := p.get("controlledResources"); controlled != nil {
			for _, name := range controlled.all() {
				control(name.str(), name.span())
			}
			continue
		}
		control("cpu", a.TargetAt)
		control("memory", a.TargetAt)
	}
	if len(policies) == 0 {
		control("cpu", a.TargetAt)
		control("memory", a.TargetAt)
	}
}

// scaledObject reads a KEDA ScaledObject, which creates a HorizontalPodAutoscaler.
func (r *reading) scaledObject(object *node) {
	spec := object.get("spec")
	a := r.autoscaler(object, spec.get("scaleTargetRef"))
	if a.TargetKind == "" {
		a.TargetKind = "Deployment"
	}
	a.bounds(spec.get("minReplicaCount"), spec.get("maxReplicaCount"))
	if spec.get("minReplicaCount") == nil {
		a.Min = new(int) // KEDA scales to zero
	}
	if spec.get("idleReplicaCount") != nil {
		a.Min = new(int)
	}
	annotations := object.get("metadata", "annotations")
	if paused := annotations.get("autoscaling.keda.sh/paused"); paused != nil && !strings.EqualFold(paused.str(), "false") {
		a.Off, a.Min = "paused", nil // it keeps the replicas of that moment
	}
	if paused := annotations.get("autoscaling.keda.sh/paused-replicas"); paused != nil {
		a.Off = "paused"
		count, ok := paused.number()
		if a.Min, a.Max = &count, &count; !ok {
			a.Min, a.Max = nil, nil
		}
		a.MinAt, a.MaxAt = paused.span(), paused.span()
	}
	if spec.get("maxReplicaCount") == nil {
		hundred := 100
		a.Max = &hundred
	}
	for _, trigger := range spec.get("triggers").all() {
		kind := trigger.get("type")
		m := &Metric{Type: "External", Name: kind.str(), Span: trigger.span()}
		if kind.str() == "cpu" || kind.str() == "memory" {
			m.Type, m.Span = "Resource", kind.span()
		}
		a.Metrics = append(a.Metrics, m)
	}
}

func (r *reading) autoscaler(object, target *node) *Autoscaler {
	name := object.get("metadata", "name")
	a := &Autoscaler{
		Path: r.file.shown, Span: object.span(), Kind: object.get("kind").str(),
		Name: name.str(), Namespace: object.get("metadata", "namespace").str(),
		TargetKind: target.get("kind").str(), TargetName: target.get("name").str(),
	}
	if name.isText() {
		a.Span = name.span()
	}
	a.TargetAt = a.Span
	if target.get("name").isText() {
		a.TargetAt = target.get("name").span()
	}
	r.autoscalers = append(r.autoscalers, a)
	return a
}

// bounds reads minimum and maximum replicas; the minimum is 1 by default.
func (a *Autoscaler) bounds(minimum, maximum *node) {
	one := 1
	a.Min = &one
	if minimum != nil && minimum.kind == scalar {
		a.MinAt, a.Min = minimum.span(), nil
		if count, ok := minimum.integer(); ok {
			a.Min = &count
		}
	}
	if maximum != nil && maximum.kind == scalar {
		a.MaxAt = maximum.span()
		if count, ok := maximum.integer(); ok {
			a.Max = &count
		}
	}
}

// budget reads a PodDisruptionBudget.
func (r *reading) budget(object *node) {
	spec, name := object.get("spec"), object.get("metadata", "name")
	b := &Budget{
		Path: r.file.shown, Span: object.span(), Name: name.str(), Namespace: object.get("metadata", "namespace").str(),
		MinAvailable: spec.get("minAvailable").str(), MaxUnavailable: spec.get("maxUnavailable").str(),
	}
	if name.isText() {
		b.Span = name.span()
	}
	b.At = b.Span
	for _, key := range [...]string{"minAvailable", "maxUnavailable"} {
		if n := spec.get(key); n.isText() {
			b.At = n.span()
		}
	}
	selector := spec.get("selector")
	if selector == nil || len(selector.get("matchExpressions").all()) > 0 {
		return // no selector, or one that is not supported
	}
	r.budgets = append(r.budgets, b)
	r.selectors[b] = known(selector.get("matchLabels"))
}
