// Package manifest reads compose files, Kubernetes manifests, kustomizations, Helm
// values, bake files and CI workflows. It finds where images are used and built,
// what runs them and what scales them, with positions. It fetches and runs nothing.
//
// Policies see the JSON names below. Absent values are left out.
//
// It imports pkg/diag, pkg/document, pkg/finding, pkg/internal/dockerfile,
// pkg/internal/imageref, pkg/internal/secret, pkg/internal/shell and
// pkg/internal/text.
package manifest

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Facts are the facts of manifests about one service.
type Facts struct {
	Manifests   []*Manifest   `json:"manifests,omitempty"`   // all that were read
	References  []*Reference  `json:"references,omitempty"`  // of the service's images and in its workloads
	Workloads   []*Workload   `json:"workloads,omitempty"`   // that run the service
	Autoscalers []*Autoscaler `json:"autoscalers,omitempty"` // whose target has the name of such a workload
	Budgets     []*Budget     `json:"budgets,omitempty"`     // PodDisruptionBudgets that select such a workload
}

// Manifest is one file that was read.
type Manifest struct {
	Path    string       `json:"path"` // as reports show it
	Kind    string       `json:"kind" enum:"compose kubernetes kustomize helm bake github gitlab dockerfile unknown"`
	Note    string       `json:"note,omitempty"`    // a remark, such as an unrendered template or a duplicate key
	Problem string       `json:"problem,omitempty"` // why it, or a part of it, cannot be read
	Span    finding.Span `json:"span"`              // position of the problem or note, or the first character
}

// Reference is one reference to an image.
type Reference struct {
	Path      string             `json:"path"`
	Span      finding.Span       `json:"span"`
	Kind      string             `json:"kind" enum:"compose kubernetes kustomize helm bake github gitlab dockerfile unknown"` // of the manifest
	Role      string             `json:"role" enum:"run build push base ci scan"`                                             // "ci": a job runs in it; "push": a CI step pushes it, or gives this name to an image of which nothing says how it is built
	Owner     string             `json:"owner"`                                                                               // what uses it: a workload, target, job, stage or key
	Raw       string             `json:"raw"`                                                                                 // as written
	Value     string             `json:"value"`                                                                               // with variables replaced; "${NAME}" without a value
	Certainty document.Certainty `json:"certainty" enum:"=Certainties"`

	Name       string   `json:"name,omitempty"` // as in Image
	Registry   string   `json:"registry,omitempty"`
	Tag        string   `json:"tag,omitempty"`
	Digest     string   `json:"digest,omitempty"`
	Invalid    string   `json:"invalid,omitempty"`                                                      // why it is not a valid reference
	Replaced   string   `json:"replaced_by,omitempty"`                                                  // the kustomization that replaces it
	ByWorkload bool     `json:"by_workload,omitempty"`                                                  // a workload of the service runs it in the service's container
	Current    string   `json:"current,omitempty" enum:"same covered other-tag other-name unknown-tag"` // what it is of the service's current image; "covered": that has no tag, and the tag is unknown; absent: nothing can be said
	Dockerfile string   `json:"dockerfile,omitempty"`                                                   // of a build, or the manifest that contains it, relative to the configuration's folder; absent: unknown
	Elsewhere  bool     `json:"elsewhere,omitempty"`                                                    // a build of another Dockerfile or target than the service's
	Doubt      string   `json:"doubt,omitempty" enum:"run image dockerfile"`                            // why a build may not be one of the service's image: "run": it may not run; "image": it may leave no image; "dockerfile": it may be that of another Dockerfile or target
	Profiles   []string `json:"profiles,omitempty"`                                                     // of a compose service

	target string // of a build; empty: the last stage, or unknown
	fixed  bool   // in a field that kustomizations do not replace
	callee string // the workflow or action with it that only runs if another one calls it
}

// Workload is something that runs containers: a compose service, or a
// Kubernetes object with a pod template.
type Workload struct {
	Path         string       `json:"path"`
	Span         finding.Span `json:"span"`                                     // its name
	Platform     string       `json:"platform" enum:"compose swarm kubernetes"` // "swarm": a compose service with deploy
	Kind         string       `json:"kind"`                                     // "Deployment"; of compose "service"
	Name         string       `json:"name"`
	Namespace    string       `json:"namespace,omitempty"`
	Global       bool         `json:"global,omitempty"`        // one on every node: DaemonSet, or mode global
	Replicas     *int         `json:"replicas,omitempty"`      // absent: the default, which is 1, or unknown
	ReplicasAt   finding.Span `json:"replicas_span,omitzero"`  // position of the value
	ReplicasPath string       `json:"replicas_path,omitempty"` // the file of the value
	Unknown      bool         `json:"unknown,omitempty"`       // replicas depend on a variable, or what sets them is rejected
	Fewest       *Fewest      `json:"fewest,omitempty"`        // the minimum of replicas; absent: unknown
	Containers   []*Container `json:"containers,omitempty"`
	Places       []string     `json:"places,omitempty"` // namespaces in which it is applied, each after the path of the kustomization that does it
	Own          bool         `json:"own,omitempty"`    // it has the name of the service, not only an image

	labels map[string]string
}

// Fewest is the minimum of replicas of a workload: that of its autoscaler, or else what it requests itself.
type Fewest struct {
	Count int          `json:"count"`
	Path  string       `json:"path"`
	Span  finding.Span `json:"span"` // where it is set, or the name of what leaves it to the default
}

// Container is one container of a workload.
type Container struct {
	Name            string       `json:"name"`
	Image           string       `json:"image,omitempty"`
	Init            bool         `json:"init,omitempty"`
	Own             bool         `json:"own,omitempty"`                                                         // it runs the service, by image or name
	Span            finding.Span `json:"span"`                                                                  // its name
	User            string       `json:"user,omitempty"`                                                        // as written; absent: the image decides
	IsRoot          string       `json:"is_root,omitempty" enum:"yes no unknown"`                               // absent: the image decides
	UserAt          finding.Span `json:"user_span,omitzero"`                                                    // position of the setting
	UserPath        string       `json:"user_path,omitempty"`                                                   // the file of the setting
	Healthcheck     string       `json:"healthcheck,omitempty" enum:"set disabled never-fails invalid unknown"` // of compose; "invalid": a test that the engine does not run; absent: the image decides
	HealthcheckAt   finding.Span `json:"healthcheck_span,omitzero"`                                             // position of the setting
	HealthcheckPath string       `json:"healthcheck_path,omitempty"`                                            // the file of the setting
	Probes          []string     `json:"probes,omitempty" enum:"liveness readiness startup"`                    // of Kubernetes
	ProbesAt        finding.Span `json:"probes_span,omitzero"`                                                  // the first probe
	Requests        []string     `json:"requests,omitempty"`                                                    // requested resources: "cpu", "memory"
}

// Autoscaler is a HorizontalPodAutoscaler, VerticalPodAutoscaler or KEDA ScaledObject.
type Autoscaler struct {
	Path       string       `json:"path"`
	Span       finding.Span `json:"span"` // its name
	Kind       string       `json:"kind"`
	Name       string       `json:"name"`
	Namespace  string       `json:"namespace,omitempty"`
	Places     []string     `json:"places,omitempty"` // as in Workload, and its namespace alone
	TargetKind string       `json:"target_kind,omitempty"`
	TargetName string       `json:"target_name,omitempty"`
	TargetAt   finding.Span `json:"target_span,omitzero"`
	Found      bool         `json:"found,omitempty"`                                  // a manifest has the target, and both are applied in one place
	Off        string       `json:"off,omitempty" enum:"paused disabled no-replicas"` // why it changes nothing: KEDA is paused, its behavior disables both directions, or its target has 0 replicas
	Ambiguous  bool         `json:"ambiguous,omitempty"`                              // it has no namespace, and more workloads than autoscalers have the name of its target; or they may be applied in different places
	Elsewhere  string       `json:"elsewhere,omitempty"`                              // another namespace that has a target of that name
	Min        *int         `json:"min,omitempty"`                                    // 1 by default; absent: unknown
	MinAt      finding.Span `json:"min_span,omitzero"`                                // absent: the default
	Max        *int         `json:"max,omitempty"`                                    // absent: unknown or unbounded
	MaxAt      finding.Span `json:"max_span,omitzero"`
	Metrics    []*Metric    `json:"metrics,omitempty"` // of a VerticalPodAutoscaler the resources it controls
	Mode       string       `json:"mode,omitempty"`    // of a VerticalPodAutoscaler: "Off", "Initial", "Recreate", ...
}

// Metric is a metric of an autoscaler.
type Metric struct {
	Type string       `json:"type"` // "Resource", "ContainerResource", "Pods", "Object", "External"
	Name string       `json:"name,omitempty"`
	Span finding.Span `json:"span"`
}

// Budget is a PodDisruptionBudget.
type Budget struct {
	Path           string       `json:"path"`
	Span           finding.Span `json:"span"` // its name
	Name           string       `json:"name"`
	Namespace      string       `json:"namespace,omitempty"`
	MinAvailable   string       `json:"min_available,omitempty"` // "1" or "50%"
	MaxUnavailable string       `json:"max_unavailable,omitempty"`
	At             finding.Span `json:"at"`        // position of the one that is set
	Workloads      []string     `json:"workloads"` // names of the workloads it selects
}
