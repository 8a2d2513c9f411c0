package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// placesShown is how many places of one image a status report lists.
const placesShown = 20

// surveyed reports whether manifests were read.
func (s *status) surveyed() bool {
	return slices.ContainsFunc(s.services, func(service statusService) bool { return service.around() != nil })
}

// around gives what manifests say about a service; nil: none were read. It is
// the same for each of its Dockerfiles.
func (s statusService) around() *finding.Around {
	for _, judged := range s.judged {
		if judged.Around != nil {
			return judged.Around
		}
	}
	return nil
}

// usesOf gives the places where an image stands: one of the configuration, or
// one that is neither current nor retired.
func (s statusService) usesOf(image string, build bool) []finding.Use {
	var uses []finding.Use
	if around := s.around(); around != nil {
		for _, use := range around.Uses {
			if use.Build == build && (use.Of == image || use.Of == "" && use.Image == image) {
				uses = append(uses, use)
			}
		}
	}
	return uses
}

// others gives the images in use that are neither current nor retired, sorted.
func (s statusService) others() []string {
	var images []string
	if around := s.around(); around != nil {
		for _, use := range around.Uses {
			if use.Of == "" && !use.Build && !slices.Contains(images, use.Image) {
				images = append(images, use.Image)
			}
		}
	}
	slices.Sort(images)
	return images
}

// places gives places as code, each once.
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

// useNote says where an image is used; nothing where no manifests were read.
func (s *status) useNote(service statusService, image string) string {
	if service.around() == nil {
		return ""
	}
	uses := service.usesOf(image, false)
	if len(uses) == 0 {
		return "; " + s.status.unused
	}
	return "; " + fmt.Sprintf(s.status.used, s.placeList(uses))
}

// retiredNote says where a retired image still stands; nothing where no manifests were read.
func (s *status) retiredNote(service statusService, image string) string {
	if service.around() == nil {
		return ""
	}
	places := s.standing(image, map[identity]bool{})
	if len(places) == 0 {
		return "; " + s.status.unused
	}
	return "; " + fmt.Sprintf(s.status.stillUsed, joined(places, markdownCell))
}

// joined writes places in a form, with commas.
func joined(places []string, form func(string) string) string {
	formed := make([]string, len(places))
	for i, place := range places {
		formed[i] = form(place)
	}
	return strings.Join(formed, ", ")
}

// madeNote says where an image is built and used.
func (s *status) madeNote(service statusService, image string) string {
	if service.around() == nil {
		return ""
	}
	note := s.status.unbuilt
	if builds := service.usesOf(image, true); len(builds) > 0 {
		note = fmt.Sprintf(s.status.built, s.placeList(builds))
	}
	return " — " + note + s.useNote(service, image)
}

// addPlaces adds the places in manifests where a retired image stands, built or used.
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

// scaling writes what each workload of a service has and what scales it.
func (s *status) scaling(service statusService) {
	around := service.around()
	if around == nil || len(around.Scaling) == 0 {
		return
	}
	put(s.Writer, "\n", s.status.scaleHead, "\n|---|---|---|---|---|\n")
	for i := range around.Scaling {
		s.scalingRow(&around.Scaling[i])
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
