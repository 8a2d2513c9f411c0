# METADATA
# title: The working directory is a directory of the system
# description: >-
#   A process that starts in /proc, /sys or /dev works on the kernel's interfaces, and has been a way out
#   of the container. In /bin or /lib, every file that a step writes can replace one of the system's.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#workdir
#   - ref: https://nvd.nist.gov/vuln/detail/CVE-2024-21626
# custom:
#   severity: warning
#   profile: recommended
#   remedy: give the application a directory of its own, such as /app
#   scope: all
#   aliases: [DS-0030, DS030, AVD-DS-0030]
package policies.user["workdir-system-directory"]

deny contains {"at": path.span, "message": message} if {
	some workdir in input.by.workdir
	path := workdir.args[0]
	system(trim_suffix(path.value, "/"))
	message := sprintf("the working directory %q belongs to the system", [path.value])
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
