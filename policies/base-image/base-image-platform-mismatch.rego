# METADATA
# title: Base image for a different platform
# description: >-
#   The build fails, or continues with programs that the machine cannot run. Windows images and images for
#   a single architecture, such as arm64v8/alpine, can be recognized by their names. For other images only
#   the registry knows the platforms.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/invalid-base-image-platform/
# custom:
#   severity: error
#   profile: recommended
#   remedy: request the platform of the image, or use a multi-platform image
#   scope: all
#   aliases: [InvalidBaseImagePlatform]
package policies["base-image"]["base-image-platform-mismatch"]

deny contains {"at": image.platform.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	wanted := wanted_of(image.platform.value)
	made := made_for(image)
	other(wanted, made)
	message := sprintf("%q is for %s, but --platform requests %q", [image.value, concat("/", made), image.platform.value])
}

undetermined contains {"at": image.platform.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.kind == "image"
	image.platform.value
	not made_for(image)
	message := sprintf("cannot tell whether %q supports %q: only its registry knows", [image.value, image.platform.value])
}

architectures := {
	"amd64": ["linux", "amd64"], "arm64v8": ["linux", "arm64"], "aarch64": ["linux", "arm64"], "i386": ["linux", "386"],
	"arm32v5": ["linux", "arm", "v5"], "arm32v6": ["linux", "arm", "v6"], "arm32v7": ["linux", "arm", "v7"], "armhf": ["linux", "arm", "v7"],
	"ppc64le": ["linux", "ppc64le"], "s390x": ["linux", "s390x"], "riscv64": ["linux", "riscv64"], "mips64le": ["linux", "mips64le"],
}

made_for(image) := architectures[split(image.repository, "/")[0]] if image.registry == "docker.io"

made_for(image) := ["windows"] if image.distro == "windows"

made_for(image) := ["linux"] if {
	image.packages in {"apt", "apk", "dnf", "zypper", "pacman"}
	image.registry != "docker.io"
}

made_for(image) := ["linux"] if {
	image.packages in {"apt", "apk", "dnf", "zypper", "pacman"}
	image.registry == "docker.io"
	not architectures[split(image.repository, "/")[0]]
}

# "amd64" is short for linux/amd64.
wanted_of(platform) := split(platform, "/") if {
	some os in ["linux", "windows", "darwin", "freebsd", "wasi"]
	split(platform, "/")[0] == os
} else := array.concat(["linux"], split(platform, "/"))

names := {"x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "i386": "386", "armhf": "arm"}

other(wanted, made) if wanted[0] != made[0]

other(wanted, made) if object.get(names, wanted[1], wanted[1]) != made[1]

other(wanted, made) if wanted[2] != made[2]
