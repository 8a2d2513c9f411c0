package config

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

func (d *decoder) services(e entry) {
	for _, e := range d.mapping(e.value, "services") {
		service := Service{Name: d.name(e.key, "service"), Path: d.path, At: place(e.key)}
		var own *checklist
		d.fields(e.value, "a service", d.serviceFields(&service, &own))
		if service.Build != nil && len(service.Dockerfiles) > 0 {
			d.fail(service.Build.At, "keep only one", "service %q has both build and dockerfile", service.Name)
		}
		d.config.Services = append(d.config.Services, service)
		d.own = append(d.own, own)
	}
}

func (d *decoder) serviceFields(service *Service, own **checklist) fields {
	return fields{
		"title":          {func(e entry) { service.Title = d.title(e.value) }, "the title used in reports", titleShape},
		"dockerfile":     {func(e entry) { d.dockerfiles(e.value, service) }, "its Dockerfiles: paths or globs, relative to the configuration's folder", dockerfileShape},
		"image":          {func(e entry) { service.Image = d.imageReference(e.value, "image") }, "the tag that it builds", text},
		"evidence":       {func(e entry) { d.evidence(e.value, service) }, "reports of scans and load tests: paths or globs, relative to the configuration's folder", oneOrMore(text)},
		"retired":        {func(e entry) { service.Retired = d.imageReferences(e.value, "retired") }, "tags that no service should use any more", oneOrMore(text)},
		"build-args":     {func(e entry) { service.BuildArgs = d.buildArgs(e.value) }, "values of ARGs, as in docker build --build-arg", mapOf(scalar)},
		"build-contexts": {func(e entry) { service.BuildContexts = d.buildContexts(e.value) }, contextsAbout, contextsShape},
		"build":          {func(e entry) { service.Build = d.build(e, service.Name) }, "the compose service or bake target that builds it, instead of dockerfile", buildShape},
		"context":        {func(e entry) { service.Context = d.inner(e.value, "context") }, "the build context, for plan; by default the folder of the Dockerfile", text},
		"workloads":      {func(e entry) { service.Workloads = d.words(e.value, "workloads") }, "names of its workloads in manifests", oneOrMore(text)},
		"target":         {func(e entry) { service.Target = d.scalar(e.value, "target") }, "the final stage, as in docker build --target", scalar},
		"checklist": {func(e entry) {
			*own = d.checklist(e, "the checklist of service "+quoted(service.Name))
		}, "the items that are checked", checklistShape},
	}
}

// inheritServices puts the services of extended files first. An own
// service replaces an inherited one with the same name in place.
func (d *decoder) inheritServices() {
	var services []Service
	add := func(list []Service) {
		for _, service := range list {
			at := slices.IndexFunc(services, func(s Service) bool { return s.Name == service.Name })
			if at < 0 {
				services = append(services, service)
			} else {
				services[at] = service
			}
		}
	}
	for _, base := range d.config.Bases {
		add(base.Services)
	}
	if len(services) == 0 {
		return
	}
	add(d.config.Services)
	d.config.Services = services
}

// keepServiceLocks keeps items locked that are locked in an inherited service which this file replaces.
func (d *decoder) keepServiceLocks() {
	for i, own := range d.own {
		if own == nil {
			continue
		}
		for _, base := range d.config.Bases {
			for _, inherited := range base.Services {
				if inherited.Name == d.config.Services[i].Name {
					own.keepLocks(inherited.Items)
				}
			}
		}
	}
}

// title reads a text in English, or texts by language code.
func (d *decoder) title(n *yaml.Node) finding.Text {
	if n.Kind != yaml.MappingNode {
		return finding.Text{"en": d.text(n, "title")}
	}
	text := finding.Text{}
	for _, e := range d.mapping(n, "title") {
		if !isLanguage(e.name) {
			d.fail(place(e.key), "use a code such as en or tr", "%.100q is not a language code", e.name)
			continue
		}
		text[e.name] = d.text(e.value, "title")
	}
	return text
}

// isLanguage reports whether a code has the form "tr" or "pt-BR".
func isLanguage(code string) bool {
	language, region, _ := strings.Cut(code, "-")
	for _, c := range language + region {
		if c < 'A' || c > 'Z' && c < 'a' || c > 'z' {
			return false
		}
	}
	return (len(language) == 2 || len(language) == 3) && len(region) <= 4 && language == strings.ToLower(language)
}

func (d *decoder) words(n *yaml.Node, what string) []string {
	var words []string
	for _, node := range d.list(n, what, scalarNode) {
		words = append(words, d.word(node, what))
	}
	return words
}

func (d *decoder) imageReferences(n *yaml.Node, what string) []string {
	var references []string
	for _, node := range d.list(n, what, scalarNode) {
		references = append(references, d.imageReference(node, what))
	}
	return references
}

// imageReference reads an image reference, by the rules that BuildKit reads FROM by.
func (d *decoder) imageReference(n *yaml.Node, what string) string {
	text := d.word(n, what)
	if text == "" {
		return ""
	}
	why := imageref.Parse(text).Invalid
	if strings.Contains(text, "${") {
		why = "nothing replaces the variable"
	}
	if why != "" {
		d.fail(place(n), "write it as [registry/]repository[:tag][@digest], with the repository in lower case", "%s %.200q is not a valid image reference: %s", what, text, why)
	}
	return text
}

func (d *decoder) buildArgs(n *yaml.Node) map[string]string {
	entries := d.mapping(n, "build-args")
	if len(entries) == 0 {
		return nil
	}
	values := make(map[string]string, len(entries))
	for _, e := range entries {
		if !isVariable(e.name) {
			d.fail(place(e.key), "", "%.100q is not the name of a build argument", e.name)
			continue
		}
		if e.value.Kind != yaml.ScalarNode || isNull(e.value) {
			d.fail(place(e.value), "", "build argument %q must be text, not %s", e.name, describe(e.value))
			continue
		}
		values[e.name] = e.value.Value // may be empty
	}
	return values
}

func isVariable(name string) bool {
	for i, c := range name {
		letter := c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}
