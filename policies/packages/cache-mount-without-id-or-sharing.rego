# METADATA
# title: Unlocked cache mount for apt
# description: >-
#   apt needs exclusive access to its directories. If two builds, or two platforms of one build, use the
#   same cache mount at the same time, apt fails because of its lock.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages
# custom:
#   statement: No cache mount for apt is shared by concurrent builds
#   severity: warning
#   profile: strict
#   remedy: add sharing=locked to the mount
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Eşzamanlı derlemeler apt için cache mount paylaşmıyor
package policies.packages["cache-mount-without-id-or-sharing"]

folders := {"/var/cache/apt", "/var/cache/apt/archives", "/var/lib/apt", "/var/lib/apt/lists"}

deny contains {"at": mount.span, "message": message} if {
	some run in input.having.mounts
	some mount in run.mounts
	mount.type == "cache"
	trim_suffix(mount.target, "/") in folders
	object.get(mount, "sharing", "shared") == "shared"
	message := sprintf("the cache on %q is shared with concurrent builds", [mount.target])
}
