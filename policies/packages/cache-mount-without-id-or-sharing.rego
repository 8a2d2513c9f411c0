# METADATA
# title: Builds share a cache of apt without waiting for each other
# description: >-
#   apt needs its folders for itself. Two builds, or two platforms of one build, that use the same cache
#   mount at the same time make apt fail at its lock.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages
# custom:
#   severity: warning
#   profile: strict
#   remedy: add sharing=locked to the mount
#   scope: all
package policies.packages["cache-mount-without-id-or-sharing"]

folders := {"/var/cache/apt", "/var/cache/apt/archives", "/var/lib/apt", "/var/lib/apt/lists"}

deny contains {"at": mount.span, "message": message} if {
	some run in input.having.mounts
	some mount in run.mounts
	mount.type == "cache"
	trim_suffix(mount.target, "/") in folders
	object.get(mount, "sharing", "shared") == "shared"
	message := sprintf("the cache on %q is shared with builds that run at the same time", [mount.target])
}
