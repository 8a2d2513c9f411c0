package imageref

import "strings"

// abandoned returns what to use instead of an image that is no longer published, or "". The sources are
// the notes of deprecation in the documentation of these images on Docker Hub, and for whole registries:
//   - k8s.gcr.io gets no new images since 2023-04-03:
//     https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/
//   - Docker Hub's microsoft/ moved to mcr.microsoft.com:
//     https://github.com/microsoft/containerregistry
//   - Mambaforge is the same as Miniforge: https://conda-forge.org/news/2024/07/29/sunsetting-mambaforge/
//   - the official images for an architecture are in other namespaces since 2017:
//     https://github.com/docker-library/official-images#architectures-other-than-amd64
//   - Bitnami moved all tags for versions in September 2025: https://github.com/bitnami/containers/issues/83267
//   - Docker Hub has no images of dockerfile/ since 2015: https://github.com/dockerfile
//   - the agents of CircleCI's runners are published under other names than its images for jobs
func abandoned(name, tag string) string {
	switch name {
	case "condaforge/mambaforge", "quay.io/condaforge/mambaforge":
		return "condaforge/miniforge3"
	case "openjdk", "java", "adoptopenjdk":
		return "eclipse-temurin or amazoncorretto"
	case "consul", "vault":
		return "hashicorp/" + name
	case "iojs":
		return "node"
	case "jenkins":
		return "jenkins/jenkins"
	case "owncloud":
		return "owncloud/server"
	case "piwik":
		return "matomo"
	case "rails":
		return "ruby"
	case "django":
		return "python"
	case "ubuntu-debootstrap", "ubuntu-upstart":
		return "ubuntu"
	}
	namespace, image, _ := strings.Cut(name, "/")
	switch namespace {
	case "circleci":
		return circleImage(image)
	case "aarch64":
		return "arm64v8/" + image
	case "armel":
		return "arm32v5/" + image
	case "armhf":
		if image == "alpine" {
			return "arm32v6/alpine"
		}
		return "arm32v7/" + image
	case "bitnami":
		if tag != "" && tag != "latest" && image != "minideb" {
			return orElse(successor(maintained, image), "an image that is maintained")
		}
	case "dockerfile":
		return successor(frozenAutomated, image)
	case "k8s.gcr.io":
		return "registry.k8s.io/" + image
	case "microsoft":
		return microsoftImage(image, tag)
	}
	return ""
}

// maintained has what replaces the images of Docker Hub's bitnami/. Those of bitnamilegacy/ get no fixes.
const maintained = " cassandra=cassandra elasticsearch=elasticsearch golang=golang influxdb=influxdb kafka=apache/kafka " +
	"mariadb=mariadb memcached=memcached mongodb=mongo mysql=mysql nginx=nginx node=node php-fpm=php " +
	"postgresql=postgres python=python rabbitmq=rabbitmq redis=redis ruby=ruby spark=apache/spark tomcat=tomcat " +
	"wordpress=wordpress zookeeper=zookeeper "

// frozenAutomated has what replaces the images of Docker Hub's dockerfile/.
const frozenAutomated = " elasticsearch=elasticsearch ghost=ghost go=golang haproxy=haproxy java=eclipse-temurin mariadb=mariadb " +
	"mongodb=mongo mysql=mysql nginx=nginx nodejs=node percona=percona python=python rabbitmq=rabbitmq redis=redis " +
	"ruby=ruby ubuntu=ubuntu "

// successor returns what a list of "old=new " has for an image, or "".
func successor(list, image string) string {
	_, found, _ := strings.Cut(list, " "+image+"=")
	found, _, _ = strings.Cut(found, " ")
	return found
}

// circleImage returns what replaces an image of Docker Hub's circleci/; "" for those that are still published.
func circleImage(image string) string {
	switch image {
	case "runner":
		return "circleci/runner-agent"
	case "runner-agent", "runner-init":
		return ""
	case "buildpack-deps":
		return "cimg/base"
	case "golang":
		return "cimg/go"
	}
	return "cimg/" + image
}

// microsoftImage returns where an image of Docker Hub's microsoft/ is published now.
func microsoftImage(image, tag string) string {
	switch image {
	case "dotnet", "dotnet-nightly":
		switch {
		case strings.Contains(tag, "aspnetcore-runtime"):
			return "mcr.microsoft.com/dotnet/aspnet"
		case strings.Contains(tag, "runtime"):
			return "mcr.microsoft.com/dotnet/runtime"
		case strings.Contains(tag, "sdk"):
			return "mcr.microsoft.com/dotnet/sdk"
		}
		return "mcr.microsoft.com/dotnet/runtime or mcr.microsoft.com/dotnet/sdk"
	case "aspnetcore", "aspnetcore-build":
		return "mcr.microsoft.com/dotnet/aspnet or mcr.microsoft.com/dotnet/sdk"
	case "aspnet":
		return "mcr.microsoft.com/dotnet/framework/aspnet"
	case "azure-cli":
		return "mcr.microsoft.com/azure-cli"
	case "dotnet-framework":
		return "mcr.microsoft.com/dotnet/framework/runtime or mcr.microsoft.com/dotnet/framework/sdk"
	case "iis":
		return "mcr.microsoft.com/windows/servercore/iis"
	case "mssql-server-linux", "mssql-server":
		return "mcr.microsoft.com/mssql/server"
	case "mssql-server-windows", "mssql-server-windows-developer", "mssql-server-windows-express":
		return "mcr.microsoft.com/mssql/server, which is for Linux"
	case "nanoserver":
		return "mcr.microsoft.com/windows/nanoserver:ltsc2025"
	case "powershell":
		return "mcr.microsoft.com/powershell"
	case "windowsservercore":
		return "mcr.microsoft.com/windows/servercore:ltsc2025" // there is no latest
	}
	return "an image of mcr.microsoft.com"
}
