package config

import (
	"path"

	"go.yaml.in/yaml/v3"
)

// evidence reads the globs of a service's evidence files.
func (d *decoder) evidence(n *yaml.Node, service *Service) {
	for _, node := range d.list(n, "evidence", yaml.ScalarNode) {
		text := d.text(node, "evidence")
		if d.patterns++; d.patterns > maxPatterns {
			d.fail(place(node), "", "more than %d patterns", maxPatterns)
			return
		}
		problem, help := patternProblem(text)
		switch {
		case text == "": // already reported
		case problem == isOutside:
			d.fail(place(node), "copy the report to the configuration's folder or below", "evidence %.300q %s", text, problem)
		case problem == isFolder:
			d.fail(place(node), `write the name of the report, or a glob such as "reports/*.json"`, "evidence %.300q %s", text, problem)
		case problem != "":
			d.fail(place(node), help, "evidence %.300q %s", text, problem)
		default:
			service.Evidence = append(service.Evidence, path.Clean(text))
			service.EvidenceAt = append(service.EvidenceAt, place(node))
		}
	}
}
