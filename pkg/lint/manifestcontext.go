package lint

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
)

// manifestContext returns what reports show of the manifests of a service; nil: none were read.
func (b *batch) manifestContext(service config.Service) *finding.ManifestContext {
	if b.manifests == nil {
		return nil
	}
	facts, manifests := b.factsOf(service, ""), &finding.ManifestContext{}
	for _, ref := range facts.References {
		if ref.Replaced != "" || ref.Name == "" {
			continue
		}
		manifests.Uses = append(manifests.Uses, finding.Use{
			Image: ref.Value, Of: imageOf(service, ref), Build: ref.Role == "build", Path: ref.Path, Span: ref.Span,
		})
	}
	visited := map[[3]string]bool{} // a workload may be in several files
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
		if !visited[key] {
			visited[key] = true
			manifests.Scaling = append(manifests.Scaling, s)
		}
	}
	return manifests
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
