package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Image is one reference to an image, a stage, a build context or scratch. If it is the name of a build
// context that stands for an image, Value and all that follows from it are about that image.
type Image struct {
	Raw        string        `json:"raw"`
	Span       finding.Span  `json:"span"`
	Use        string        `json:"use" enum:"from copy mount syntax other"`
	Kind       string        `json:"kind" enum:"image stage scratch context unknown"`
	Certainty  Certainty     `json:"certainty" enum:"=Certainties"`
	Value      string        `json:"value,omitempty"`   // with variables expanded
	StageIndex *int          `json:"stage,omitempty"`   // index of the stage, for kind "stage"
	In         *int          `json:"used_in,omitempty"` // the stage that uses it
	Alias      string        `json:"alias,omitempty"`   // the name after AS, as written
	AliasSpan  finding.Span  `json:"alias_span,omitzero"`
	Platform   *Value        `json:"platform,omitempty"`                                          // --platform
	Wanted     *Platform     `json:"wanted,omitempty"`                                            // the platform that --platform requests, if known
	MadeFor    *Platform     `json:"made_for,omitempty"`                                          // of an image with --platform: what its name tells about its platform
	Undeclared []*Undeclared `json:"undeclared,omitempty"`                                        // in FROM and its --platform
	Context    string        `json:"context,omitempty" enum:"image stage files unknown possible"` // of the name of a build context: what it stands for; "possible": no context of that name is known, and it can also be an image
	Refused    bool          `json:"refused,omitempty"`                                           // of no earlier stage: BuildKit rejects it
	Nearest    string        `json:"nearest,omitempty"`                                           // of no stage: the name of the stage that is probably meant; the name itself if that is a later stage
	Assumed    []string      `json:"assumed,omitempty"`                                           // of FROM: variables that are taken as empty, because they have no value and a valid reference remains
	Untagged   bool          `json:"untagged,omitempty"`                                          // neither tag nor digest, whatever the values of its variables
	Invalid    string        `json:"invalid,omitempty"`                                           // why it is not a valid reference
	Unset      string        `json:"unset,omitempty"`                                             // of FROM: why it is not a valid reference unless build arguments are given
	Reference  string        `json:"reference,omitempty"`                                         // "docker.io/library/node:18-alpine"
	Registry   string        `json:"registry,omitempty"`                                          // "docker.io"
	Repository string        `json:"repository,omitempty"`                                        // "library/node"
	Name       string        `json:"name,omitempty"`                                              // the short form: "node", "ghcr.io/a/b"
	Tag        string        `json:"tag,omitempty"`
	Digest     string        `json:"digest,omitempty"`
	Local      bool          `json:"local,omitempty"` // one word that is no image of Docker Hub's library: built or tagged on the machine

	// What the tag says by the publisher's conventions.
	Product    string   `json:"product,omitempty"`                          // "node", "python", "go", "java", "debian"
	Version    []int    `json:"version,omitempty"`                          // [18, 20]: as many parts as the tag has
	Prerelease string   `json:"prerelease,omitempty"`                       // "rc1"
	Distro     string   `json:"distro,omitempty" enum:"=Distros"`           // the distribution
	Release    string   `json:"release,omitempty"`                          // "3.19", "bookworm"
	Runtime    *Runtime `json:"runtime,omitempty"`                          // of an application: what it runs on
	Variants   []string `json:"variants,omitempty"`                         // ["slim", "bookworm"]
	Packages   string   `json:"packages,omitempty" enum:"=PackageManagers"` // the package manager of the distribution
	RunsAs     *User    `json:"runs_as,omitempty"`                          // absent: not in the built-in table
	Account    string   `json:"account,omitempty"`                          // an account without the rights of root that it has, although it runs as another
	Sudo       string   `json:"sudo,omitempty" enum:"free password"`        // whether that user can run sudo without a password; absent: unknown
	DropsRoot  []string `json:"drops_root,omitempty"`                       // programs for which its entrypoint changes from root to another user

	Support []*Support `json:"support,omitempty"` // how long its known components are supported
}

// Runtime is the product that the application of an image runs on: Java in maven and gradle, PHP in wordpress.
type Runtime struct {
	Product string `json:"product"`
	Version []int  `json:"version,omitempty"` // absent: the tag names none
}

// ImageName is a reference of a configuration or report, in parts. Name has the form of Image.Name.
type ImageName struct {
	Value  string `json:"value"` // as written
	Name   string `json:"name"`
	Tag    string `json:"tag,omitempty"`
	Digest string `json:"digest,omitempty"`
}

// Undeclared is a variable in FROM that no ARG before the first FROM declares.
type Undeclared struct {
	Name    string       `json:"name"`
	Nearest string       `json:"nearest,omitempty"` // the declared name that is probably meant
	Span    finding.Span `json:"span"`
}

// Support says how long a component of a base image gets fixes free of charge.
type Support struct {
	Of        string `json:"of" enum:"product distribution image"` // "image": no longer published
	Name      string `json:"name"`                                 // "Node.js"
	Cycle     string `json:"cycle,omitempty"`                      // the release line: "18"; absent: unknown
	Ends      string `json:"ends,omitempty"`                       // last day of support: "2025-04-30"; absent: unknown
	Missing   string `json:"missing,omitempty"`                    // the release, if the data lacks it but has a newer one: "1.17"
	Next      string `json:"next,omitempty"`                       // of a missing release: the next newer one in the data: "1.18"
	NextEnds  string `json:"next_ends,omitempty"`                  // last day of support of that
	AsOf      string `json:"as_of,omitempty"`                      // date of the data: "2026-08-22"
	Supported string `json:"supported,omitempty"`                  // the newest cycles with at least a year of support left at AsOf, or else with any: "26, 24"
	Instead   string `json:"instead,omitempty"`                    // of "image": what to use instead
}
