package imageref

import "github.com/altlas/altlas-lint/pkg/document"

// accountOf returns an account without the rights of root that a base image has, although it runs as another, or "".
func accountOf(img *document.Image) string {
	switch {
	case img.RunsAs != nil && img.RunsAs.IsRoot != "yes":
		return ""
	case img.Distro == "windows":
		return "ContainerUser" // https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/container-security
	case img.Registry == "gcr.io" && img.Packages == "none":
		return "nonroot" // https://github.com/GoogleContainerTools/distroless/blob/main/common/variables.bzl
	case img.Repository == "library/node":
		return "node" // https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md
	case img.Repository == "library/php", img.Repository == "library/wordpress":
		return "www-data" // https://github.com/docker-library/php: the account of Apache and FPM
	case img.Product == "dotnet" && img.Registry == "mcr.microsoft.com" && since(img, 800):
		return "app" // https://learn.microsoft.com/en-us/dotnet/core/compatibility/containers/8.0/app-user
	}
	return ""
}
