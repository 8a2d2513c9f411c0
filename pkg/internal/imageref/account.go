package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// servedByPHP are the images on that of PHP.
var servedByPHP = []string{
	"library/php", "library/drupal", "library/friendica", "library/joomla", "library/matomo", "library/mediawiki", "library/nextcloud", "library/phpmyadmin",
	"library/wordpress",
}

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
	case img.Repository == "library/httpd", slices.Contains(servedByPHP, img.Repository):
		return "www-data" // https://github.com/docker-library/php and httpd: the account of Apache and FPM
	case img.Repository == "library/couchbase", strings.HasPrefix(img.Repository, "couchbase/"):
		return "couchbase" // https://github.com/couchbase/docker
	case img.Product == "dotnet" && img.Registry == "mcr.microsoft.com" && since(img, 800):
		return "app" // https://learn.microsoft.com/en-us/dotnet/core/compatibility/containers/8.0/app-user
	}
	return drops[officialName(img.Registry, img.Repository, img.Name)].account
}
