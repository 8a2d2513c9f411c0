# What base images contain.
package policies.lib.base

# single holds if an image certainly contains no product but its own, as distributions, common
# runtimes and web servers do. An application such as maven or jenkins brings a runtime along.
single(image) if image.product == image.distro

single(image) if image.product in {"caddy", "dotnet", "go", "httpd", "java", "nginx", "node", "php", "python", "ruby", "rust"}

single(image) if image.kind == "scratch"

single(image) if image.packages == "none"
