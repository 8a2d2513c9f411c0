package imageref

import (
	"fmt"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

func TestPlatforms(t *testing.T) {
	for text, want := range map[string]string{
		"linux/amd64": "linux amd64  [linux amd64]", "arm64": "linux arm64  [arm64]", "linux/arm/v7": "linux arm v7 [linux arm v7]",
		"Linux/X86_64": "linux amd64  [linux amd64]", "windows": "windows   [windows]", "aarch64": "linux arm64  [arm64]", "": "linux   []",
	} {
		p := platformOf(text)
		if got := fmt.Sprintf("%s %s %s %v", p.OS, p.Architecture, p.Variant, p.Words); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestMadeFor(t *testing.T) {
	for name, want := range map[string]string{
		"arm32v7/debian:12": "linux/arm/v7", "amd64/alpine:3.20": "linux/amd64", "i386/ubuntu": "linux/386", "alpine:3.20": "linux",
		"mcr.microsoft.com/windows/nanoserver:ltsc2022": "windows", "ghcr.io/amd64/x:1": "", "acme/api:1": "",
	} {
		img := Parse(name)
		value := "linux/arm64"
		img.Platform = &document.Value{Raw: value, Value: &value}
		DescribePlatform(img)
		got := ""
		if img.MadeFor != nil {
			got = img.MadeFor.Text
		}
		if got != want || img.Wanted == nil || img.Wanted.Architecture != "arm64" {
			t.Errorf("%s is made for %q, want %q; asked for %+v", name, got, want, img.Wanted)
		}
	}
	img := Parse("alpine:3.20")
	if DescribePlatform(img); img.Wanted != nil || img.MadeFor != nil {
		t.Errorf("an image without platform: %+v, %+v", img.Wanted, img.MadeFor)
	}
}
