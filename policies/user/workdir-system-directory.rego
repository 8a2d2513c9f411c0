# METADATA
# title: System directory as WORKDIR
# description: >-
#   A process that starts in /proc, /sys or /dev works on kernel interfaces, which has allowed container
#   escapes. In /bin or /lib, every file that a step writes can replace a system file.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#workdir
#   - ref: https://nvd.nist.gov/vuln/detail/CVE-2024-21626
# custom:
#   statement: No WORKDIR is a system directory
#   severity: warning
#   profile: recommended
#   remedy: use a separate directory for the application, such as /app
#   scope: all
#   proof: absence
#   aliases: [DS-0030, DS030, AVD-DS-0030]
#   translations:
#     tr:
#       statement: Hiçbir WORKDIR bir sistem dizini değil
package policies.user["workdir-system-directory"]

deny contains {"at": path.span, "message": message} if {
	some workdir in input.by.workdir
	path := workdir.args[0]
	system(trim_suffix(path.value, "/"))
	message := sprintf("the working directory %q is a system directory", [path.value])
}

system(path) if path in {
	"/bin", "/boot", "/etc", "/lib", "/lib32", "/lib64", "/sbin", "/usr", "/usr/bin", "/usr/lib",
	"/usr/lib64", "/usr/sbin",
}

system(path) if path in {"/dev", "/proc", "/sys"}

system(path) if {
	some kernel in ["/dev/", "/proc/", "/sys/"]
	startswith(path, kernel)
	not startswith(path, "/dev/shm")
}
