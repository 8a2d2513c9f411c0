# What base images contain.
package policies.lib.base

# may_lack holds for a package manager under a condition that the base image may not have, as in scripts for several
# distributions.
may_lack(install) if {
	install.conditional
	not input.stages[install.stage].root.packages == "dnf"
}

# open holds if build arguments decide which image it is.
open(image) if image.certainty == "unknown"

open(image) if image.assumed

# unclear are the doubts about references of which only the name of a build context is known.
unclear contains {"at": image.span, "message": message} if {
	some image in input.images
	image.context == "possible"
	message := sprintf("cannot tell whether %q is an image or a build context", [image.raw])
}

unclear contains {"at": image.span, "message": message} if {
	some image in input.images
	image.context == "unknown"
	message := sprintf("cannot tell what the build context %q contains", [image.raw])
}

# single holds if an image certainly contains no product but its own, as distributions, common
# runtimes and web servers do. An application such as maven or jenkins brings a runtime along.
single(image) if {
	image.product == image.distro
	not image.assumed
}

single(image) if image.product in {"caddy", "dotnet", "go", "httpd", "java", "nginx", "node", "php", "python", "ruby", "rust"}

single(image) if image.kind == "scratch"

single(image) if image.packages == "none"
