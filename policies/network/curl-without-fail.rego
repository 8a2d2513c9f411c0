# METADATA
# title: curl without --fail
# description: >-
#   Without -f, curl exits with 0 when the server answers 404 or 500. The error page is then what is saved or
#   passed on, and the build succeeds with it or fails later for another reason.
# related_resources:
#   - ref: https://curl.se/docs/manpage.html#-f
# custom:
#   statement: Every curl download fails if the server reports an error
#   severity: warning
#   profile: recommended
#   remedy: add -f (--fail) to curl, or verify a checksum of the file in the same RUN
#   scope: all
#   proof: absence
#   options:
#     noticed:
#       type: boolean
#       description: "also report downloads that a later command reads, such as tar: it hardly accepts an error page"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       title: --fail olmadan curl
#       remedy: curl komutuna -f (--fail) ekleyin veya dosyanın sağlama toplamını aynı RUN içinde doğrulayın
#       statement: Her curl indirmesi sunucu hata bildirince başarısız oluyor
#       texts:
#         'curl saves the error page of a failed download as %q': 'curl, başarısız bir indirmenin hata sayfasını %q olarak kaydediyor'
#         'curl passes the error page of a failed download to %q': 'curl, başarısız bir indirmenin hata sayfasını %q komutuna aktarıyor'
package policies.network["curl-without-fail"]

import data.policies.lib.download
import data.policies.lib.written

deny contains {"at": curl.program_span, "message": message, "remedy": remedy(curl)} if {
	some curl in input.commands.curl
	input.instructions[curl.instruction].keyword == "run"
	not curl.otherwise
	source := curl.sources[0]
	message := result(curl, source)
	not other_protocol(source)
	not source.verified
	not excused(curl)
	not download.local(curl)
	asked(curl, source)
	count(configured) == 0
}

# A shell that gets nothing succeeds.
remedy(curl) := "save the download to a file with curl -f, and run that" if {
	input.instructions[curl.instruction].commands[curl.piped_to].runs_input
	not input.instructions[curl.instruction].shell.sets_pipefail
} else := "add -f (--fail) to curl, or verify a checksum of the file in the same RUN"

result(curl, source) := sprintf("curl saves the error page of a failed download as %q", [source.file]) if {
	not curl.piped_to
	source.file
	not startswith(source.file, "/dev/")
}

result(curl, _) := sprintf("curl passes the error page of a failed download to %q", [reader.program]) if {
	reader := input.instructions[curl.instruction].commands[curl.piped_to]
}

other_protocol(source) if source.local

other_protocol(source) if {
	source.scheme
	not source.scheme in {"http", "https"}
}

# With these an error fails, the status is read, the request is no download, or a file has more options.
handled := {
	"-f", "--fail", "--fail-with-body", "--fail-early", "-I", "--head", "-w", "--write-out", "-i", "--include",
	"-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-T", "--upload-file",
	"-X", "--request", "-K", "--config", "--version", "-V", "--help", "-h",
}

excused(curl) if {
	some name, _ in curl.flags
	name in handled
}

# A variable can have the option.
excused(curl) if {
	some name, _ in curl.flags
	contains(name, "$")
}

excused(curl) if {
	count(curl.args) > 1
	some word in curl.args
	startswith(word.value, "$")
}

# Options for every curl.
configured contains copied.span if {
	some copied in written.copies
	endswith(copied.path, "curlrc")
}

configured contains command.span if {
	some program in ["echo", "printf", "cat", "tee"]
	some command in input.commands[program]
	some redirect in command.redirects
	endswith(redirect.target.value, "curlrc")
}

asked(_, _) if input.options["curl-without-fail"].noticed

asked(curl, source) if not noticed(curl, source)

# These do not care what is in a file.
indifferent := {
	"[", "cat", "chmod", "chown", "cp", "curl", "echo", "export", "install", "ln", "ls", "mkdir", "mv", "printf", "rm", "sed",
	"tee", "test", "touch", "wget",
}

noticed(curl, source) if {
	some index in source.named_by
	reader := input.instructions[curl.instruction].commands[index]
	not reader.program in indifferent
	not reader.status_lost
}

noticed(_, source) if {
	some program in source.named_later
	not program in indifferent
}

noticed(curl, _) if {
	reader := input.instructions[curl.instruction].commands[curl.piped_to]
	not reader.program in indifferent
}

# apt rejects an error page among its repositories. dnf only warns.
noticed(curl, source) if {
	not curl.status_lost
	repositories(source.file)
	max(updates[curl.stage]) >= curl.instruction
}

noticed(curl, _) if {
	reader := input.instructions[curl.instruction].commands[curl.piped_to]
	reader.program == "tee"
	not reader.status_lost
	repositories(reader.args[0].value)
	max(updates[curl.stage]) >= curl.instruction
}

repositories(file) if startswith(file, "/etc/apt/sources.list")

updates[command.stage] contains command.instruction if {
	some program in ["apt", "apt-get"]
	some command in input.commands[program]
	not command.status_lost
}

# What a variable gets is mostly used, and tested, by the shell.
noticed(curl, _) if curl.nested in {"substitution", "assigned"}
