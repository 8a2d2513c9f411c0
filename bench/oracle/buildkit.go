package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// question is a Dockerfile and what a build of it is given.
type question struct {
	ID        string            `json:"id"`
	Text      string            `json:"text"`
	BuildArgs map[string]string `json:"build_args,omitempty"`
	BaseEnv   map[string]string `json:"base_env,omitempty"` // what every base image sets
	Workdir   string            `json:"base_workdir,omitempty"`
}

// reply is what BuildKit says of a question.
type reply struct {
	ID    string `json:"id"`
	Err   string `json:"err,omitempty"`   // why a build is rejected; empty: it is not
	Panic string `json:"panic,omitempty"` // BuildKit panicked, so it said neither
}

// images resolves every image to an empty one for the platform that is asked for.
type images struct {
	env     map[string]string
	workdir string
}

func (i images) ResolveImageConfig(_ context.Context, ref string, options sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	platform := ocispecs.Platform{OS: "linux", Architecture: "amd64"}
	if options.ImageOpt != nil && options.ImageOpt.Platform != nil {
		platform = *options.ImageOpt.Platform
	}
	image := ocispecs.Image{Platform: platform}
	image.Config.Env = []string{"PATH=/usr/bin:/bin"}
	for name, value := range i.env {
		image.Config.Env = append(image.Config.Env, name+"="+value)
	}
	image.Config.WorkingDir = i.workdir
	image.RootFS.Type = "layers"
	content, err := json.Marshal(image)
	return ref, digest.FromBytes(content), content, err
}

// ask converts all stages of a Dockerfile as a build does.
func ask(q question) (a reply) {
	a.ID = q.ID
	defer func() {
		if p := recover(); p != nil {
			a.Panic = fmt.Sprint(p)
		}
	}()
	content := []byte(q.Text)
	source := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", content)
	source.Definition = &llb.Definition{} // LintResults.AddSource panics without one
	capabilities := pb.Caps.CapSet(pb.Caps.All())
	result, err := dockerfile2llb.DockerfileLint(context.Background(), content, dockerfile2llb.ConvertOpt{
		Config:       dockerui.Config{BuildArgs: q.BuildArgs},
		SourceMap:    source,
		MetaResolver: images{q.BaseEnv, q.Workdir},
		LLBCaps:      &capabilities,
	})
	switch {
	case err != nil:
		a.Err = err.Error()
	case result.Error != nil:
		a.Err = result.Error.Message
	}
	if strings.HasPrefix(a.Err, violation) {
		a.Err = ""
	}
	return a
}

// violation is how BuildKit's error starts if the directive "check=error=true" makes its warnings errors.
// The file is valid nevertheless.
const violation = "lint violation found for rules"
