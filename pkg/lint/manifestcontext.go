package lint

import (
	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/imageref"
	"github.com/altlas/altlas-lint/pkg/manifest"
)

// manifestContext returns what reports show of the manifests of a service; nil: none were read.
func (b *batch) manifestContext(service config.Service) *finding.Around {
	if b.manifests == nil {
		return nil
	}
	facts, around := b.factsOf(service), &finding.Around{}
	for _, ref := range facts.References {
		if ref.Replaced != "" || ref.Name == "" {
			continue
		}
		around.Uses = append(around.Uses, finding.Use{
			Image: ref.Value, Of: imageOf(service, ref), Build: ref.Role == "build", Path: ref.Path, Span: ref.Span,
		})
	}
	seen := map[[3]string]bool{} // a workload may be in several files
	for _, w := range facts.Workloads {
		if w.Platform == "compose" || w.Global {
			continue
		}
		s := finding.Scaling{Workload: w.Kind + " " + w.Name, Namespace: w.Namespace, Path: w.Path, Span: w.Span}
		s.Replicas = w.Replicas
		if w.Replicas == nil && !w.Unknown {
			one := 1
			s.Replicas = &one
		}
		scaledBy(&s, w, facts.Autoscalers)
		key := [3]string{s.Workload, s.Namespace, s.Autoscaler}
		if !seen[key] {
			seen[key] = true
			around.Scaling = append(around.Scaling, s)
		}
	}
	return around
}

// scaledBy fills in the autoscaler of a workload, if there is one.
func scaledBy(s *finding.Scaling, w *manifest.Workload, autoscalers []*manifest.Autoscaler) {
	for _, a := range autoscalers {
		if a.Kind == "VerticalPodAutoscaler" || !a.Scales(w) {
			continue
		}
		s.Autoscaler, s.Min, s.Max, s.Path, s.Span = a.Name, a.Min, a.Max, a.Path, a.Span
		for _, metric := range a.Metrics {
			s.Metrics = append(s.Metrics, metric.Name)
		}
		return
	}
}

// imageOf returns the image of the configuration that a reference is: the current
// one or one that is retired; empty: neither, or not known.
func imageOf(service config.Service, ref *manifest.Reference) string {
	for _, image := range append([]string{service.Image}, service.Retired...) {
		wanted := imageref.Parse(image)
		switch {
		case image == "" || wanted.Name != ref.Name || ref.Certainty == document.Unknown && ref.Tag == "":
		case wanted.Digest != "":
			if wanted.Digest == ref.Digest {
				return image
			}
		case wanted.Tag == "" && image != service.Image: // every tag is retired
			return image
		case tagOf(wanted.Tag, "") == tagOf(ref.Tag, ref.Digest):
			return image
		}
	}
	return ""
}

// tagOf returns the tag that counts where none is written.
func tagOf(tag, digest string) string {
	if tag == "" && digest == "" {
		return "latest"
	}
	return tag
}
