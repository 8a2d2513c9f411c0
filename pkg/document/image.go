package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Image is one reference to an image, a stage or scratch.
type Image struct {
	Raw        string        `json:"raw"`
	Span       finding.Span  `json:"span"`
	Use        string        `json:"use"`  // "from", "copy", "mount" or "syntax"
	Kind       string        `json:"kind"` // "image", "stage", "scratch", "context" or "unknown"
	Certainty  Certainty     `json:"certainty"`
	Value      string        `json:"value,omitempty"`      // with variables replaced
	StageIndex *int          `json:"stage,omitempty"`      // of kind "stage"
	In         *int          `json:"used_in,omitempty"`    // the stage in which it is used
	Alias      string        `json:"alias,omitempty"`      // AS name, as written
	AliasSpan  finding.Span  `json:"alias_span,omitzero"`  // the name after AS
	Platform   *Value        `json:"platform,omitempty"`   // --platform
	Wanted     *Platform     `json:"wanted,omitempty"`     // what --platform asks for, where it is known
	MadeFor    *Platform     `json:"made_for,omitempty"`   // of one with --platform: all that its name tells of the platforms it is built for
	Undeclared []*Undeclared `json:"undeclared,omitempty"` // of FROM and its --platform
	Invalid    string        `json:"invalid,omitempty"`    // why no reference can be read from it
	Unset      string        `json:"unset,omitempty"`      // of FROM: why it is no reference while no build argument is given
	Reference  string        `json:"reference,omitempty"`  // "docker.io/library/node:18-alpine"
	Registry   string        `json:"registry,omitempty"`   // "docker.io"
	Repository string        `json:"repository,omitempty"` // "library/node"
	Name       string        `json:"name,omitempty"`       // the short form: "node", "ghcr.io/a/b"
	Tag        string        `json:"tag,omitempty"`
	Digest     string        `json:"digest,omitempty"`

	// What the tag says, by the conventions of the image's publisher.
	Product    string   `json:"product,omitempty"`    // "node", "python", "go", "java", "debian"
	Version    []int    `json:"version,omitempty"`    // [18, 20]: as many parts as the tag gives
	Prerelease string   `json:"prerelease,omitempty"` // "rc1"
	Distro     string   `json:"distro,omitempty"`     // "alpine", "debian", "ubuntu", "rhel", "none"
	Release    string   `json:"release,omitempty"`    // "3.19", "bookworm"
	Variants   []string `json:"variants,omitempty"`   // ["slim", "bookworm"]
	Packages   string   `json:"packages,omitempty"`   // the distribution's package manager: "apt", "apk", "dnf", "zypper", "none"
	RunsAs     *User    `json:"runs_as,omitempty"`    // absent: not in the table

	Support []*Support `json:"support,omitempty"` // of FROM: how long what is known of it is supported
}

// Undeclared is a variable of a FROM that no ARG before the first FROM declares.
type Undeclared struct {
	Name    string       `json:"name"`
	Nearest string       `json:"nearest,omitempty"` // the declared one that is probably meant
	Span    finding.Span `json:"span"`
}

// Support says how long something in a base image gets fixes free of charge.
type Support struct {
	Of        string `json:"of"`                  // "product", "distribution", or "image": its publisher builds it no more
	Name      string `json:"name"`                // "Node.js"
	Cycle     string `json:"cycle,omitempty"`     // the versions that are supported as one: "18"; absent: not known
	Ends      string `json:"ends,omitempty"`      // the last day: "2025-04-30"; absent: none is known
	AsOf      string `json:"as_of,omitempty"`     // without Ends: the day of the data
	Supported string `json:"supported,omitempty"` // the newest cycles with at least a year of support left then: "26, 24"
	Instead   string `json:"instead,omitempty"`   // of "image": what to take
}
