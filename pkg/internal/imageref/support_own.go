package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// ownSupport has rows in the form of builtInSupport that are kept by hand, because the data of endoflife.date
// names releases otherwise than tags do. scripts/support does not write them; a table of
// the user can replace them.
//
// Microsoft's table of base images is the source:
// https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/base-image-lifecycle
// The dates are those of extended support, which is free; they were compared with the data of
// endoflife.date on windows-server and windows-nano-server. The tag 1809 stands
// for the build of ltsc2019. Where sources differ (ltsc2025), the earlier day counts.
const ownSupport = `
windows|Windows Server|ltsc2025=2034-10-10 ltsc2022=2031-10-14 20h2=2022-08-09 2004=2021-12-14 1909=2021-05-11 1903=2020-12-08 ltsc2019=2029-01-09 1809=2029-01-09 1803=2019-11-12 1709=2019-04-09 ltsc2016=2027-01-12
nanoserver|Windows Nano Server|ltsc2025=2034-10-10 ltsc2022=2031-10-14 20h2=2022-08-09 2004=2021-12-14 1909=2021-05-11 1903=2020-12-08 ltsc2019=2029-01-09 1809=2029-01-09 1803=2019-11-12 1709=2019-04-09 sac2016=2018-10-09
`

// ownSupportDate is the date of ownSupport.
const ownSupportDate = "2026-11-28"

// windowsSupport returns the support of the Windows release that the tag names, or nil.
func (t *SupportTable) windowsSupport(img *document.Image) *document.Support {
	release := windowsRelease(img)
	if release == "" {
		return nil
	}
	name := "windows"
	if strings.Contains(img.Repository, "nanoserver") || slices.Contains(img.Variants, "nanoserver") {
		name = "nanoserver"
	}
	s := t.supportFor("distribution", name, release)
	if s != nil && s.Cycle == "" {
		return nil // "10.0.17763.1040", or one that the data lacks: its name says nothing about its age
	}
	return s
}

// windowsRelease returns the release that the tag names, as tags write it in lower case.
func windowsRelease(img *document.Image) string {
	if img.Release != "" {
		return img.Release
	}
	for _, word := range img.Variants {
		switch {
		case len(word) == 4 && (isDigits(word) || isDigits(word[:2]) && word[2] == 'h' && isDigit(word[3])):
			return word
		case strings.HasPrefix(word, "ltsc") || strings.HasPrefix(word, "sac"):
			return word
		}
	}
	return ""
}
