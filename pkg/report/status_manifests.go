package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// placesShown limits the locations of one image in a status report.
const placesShown = 20

// surveyed reports whether manifests were read.
func (s *status) surveyed() bool {
	return slices.ContainsFunc(s.services, func(service statusService) bool { return service.manifests() != nil })
}

// manifests returns what manifests say about a service, or nil if none were read. It is
// the same for all its Dockerfiles.
func (s statusService) manifests() *finding.ManifestContext {
	for _, result := range s.results {
		if result.Manifests != nil {
			return result.Manifests
		}
	}
	return nil
}

// usesOf returns the uses, or the builds, of an image that is current, retired or
// neither.
func (s statusService) usesOf(image string, build bool) []finding.Use {
	var uses []finding.Use
	if manifests := s.manifests(); manifests != nil {
		for _, use := range manifests.Uses {
			if use.Build == build && (use.Of == image || use.Of == "" && use.Image == image) {
				uses = append(uses, use)
			}
		}
	}
	return uses
}

// others returns the images in use that are neither current nor retired, sorted.
func (s statusService) others() []string {
	var images []string
	if manifests := s.manifests(); manifests != nil {
		for _, use := range manifests.Uses {
			if use.Of == "" && !use.Build && !slices.Contains(images, use.Image) {
				images = append(images, use.Image)
			}
		}
	}
	slices.Sort(images)
	return images
}

// places returns locations as code spans without duplicates.
func places(uses []finding.Use) []string {
	var list []string
	for _, use := range uses {
		place := markdownCell(fmt.Sprintf("%s:%d", visiblePath(use.Path), use.Span.Start.Line))
		if !slices.Contains(list, place) {
			list = append(list, place)
		}
	}
	return list
}

func (s *status) placeList(uses []finding.Use) string {
	list := places(uses)
	if more := len(list) - placesShown; more > 0 {
		list = append(list[:placesShown], fmt.Sprintf(s.more, more))
	}
	return strings.Join(list, ", ")
}

// useNote returns where an image is used, or "" without manifests.
func (s *status) useNote(service statusService, image string) string {
	if service.manifests() == nil {
		return ""
	}
	uses := service.usesOf(image, false)
	if len(uses) == 0 {
		return "; " + s.status.unused
	}
	return "; " + fmt.Sprintf(s.status.used, s.placeList(uses))
}

// retiredNote returns where a retired image is still used, or "" without manifests.
func (s *status) retiredNote(service statusService, image string) string {
	if service.manifests() == nil {
		return ""
	}
	places := s.retiredPlaces(image, map[identity]bool{})
	if len(places) == 0 {
		return "; " + s.status.unused
	}
	return "; " + fmt.Sprintf(s.status.stillUsed, joined(places, markdownCell))
}

// joined formats places and joins them with commas.
func joined(places []string, form func(string) string) string {
	formed := make([]string, len(places))
	for i, place := range places {
		formed[i] = form(place)
	}
	return strings.Join(formed, ", ")
}

// buildNote returns where an image is built and used.
func (s *status) buildNote(service statusService, image string) string {
	if service.manifests() == nil {
		return ""
	}
	note := s.status.unbuilt
	if builds := service.usesOf(image, true); len(builds) > 0 {
		note = fmt.Sprintf(s.status.built, s.placeList(builds))
	}
	return " — " + note + s.useNote(service, image)
}

// addPlaces adds the locations in manifests where an image is built or used.
func (s *status) addPlaces(list []string, image string) []string {
	for _, service := range s.services {
		for _, build := range [...]bool{false, true} {
			for _, use := range service.usesOf(image, build) {
				place := fmt.Sprintf("%s:%d", visiblePath(use.Path), use.Span.Start.Line)
				if use.Of == image && !slices.Contains(list, place) {
					list = append(list, place)
				}
			}
		}
	}
	return list
}

// scaling writes the workloads of a service and their autoscalers.
func (s *status) scaling(service statusService) {
	manifests := service.manifests()
	if manifests == nil || len(manifests.Scaling) == 0 {
		return
	}
	put(s.Writer, "\n", s.status.scaleHead, "\n|---|---|---|---|---|\n")
	for i := range manifests.Scaling {
		s.scalingRow(&manifests.Scaling[i])
	}
}

func (s *status) scalingRow(scaling *finding.Scaling) {
	workload, scaler, count := scaling.Workload, s.status.noAutoscaler, s.count(scaling.Replicas)
	if scaling.Namespace != "" {
		workload += " (" + scaling.Namespace + ")"
	}
	if scaling.Autoscaler != "" {
		scaler, count = markdownText(scaling.Autoscaler), s.count(scaling.Min)+"–"+s.count(scaling.Max)
	}
	place := markdownCell(fmt.Sprintf("%s:%d", visiblePath(scaling.Path), scaling.Span.Start.Line))
	put(s.Writer, "| ", markdownText(workload), " | ", scaler, " | ", count, " | ",
		markdownText(strings.Join(scaling.Metrics, ", ")), " | ", place, " |\n")
}

func (s *status) count(n *int) string {
	if n == nil {
		return s.status.unknownCount
	}
	return fmt.Sprint(*n)
}
