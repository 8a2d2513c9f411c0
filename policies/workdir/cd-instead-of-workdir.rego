# METADATA
# title: cd instead of WORKDIR
# description: >-
#   Each RUN starts in the working directory of the stage, so cd as the last command has no effect. As the
#   first command it only sets the directory of the step, which WORKDIR also sets for later steps.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#workdir
# custom:
#   statement: No RUN begins with cd
#   severity: info
#   profile: all
#   remedy: set WORKDIR above the RUN; to change the directory for a single command, use a subshell
#   scope: all
#   proof: absence
#   aliases: [DL3003, DS-0013, DS013, AVD-DS-0013, f4a6bcd3-e231-4acf-993c-aa027be50d2e]
#   translations:
#     tr:
#       statement: Hiçbir RUN cd ile başlamıyor
package policies.workdir["cd-instead-of-workdir"]

deny contains {"at": cd.span, "message": message} if {
	some cd in input.commands.cd
	first(cd)
	not cd.nested == "subshell"
	not last(cd)
	input.instructions[cd.instruction].keyword == "run"
	message := sprintf("the RUN begins with %q", [concat(" ", cd.words)])
}

deny contains {"at": cd.span, "message": message} if {
	some cd in input.commands.cd
	last(cd)
	not cd.nested == "subshell"
	not cd.nested == "substitution"
	not cd.nested == "function"
	not cd.wrapped
	not cd.conditional
	input.instructions[cd.instruction].keyword == "run"
	message := sprintf("%q has no effect after this RUN", [concat(" ", cd.words)])
}

first(cd) if cd.index == 0

first(cd) if {
	cd.index == 1
	input.instructions[cd.instruction].commands[0].program == "set"
}

last(cd) if count(input.instructions[cd.instruction].commands) == cd.index + 1

# cd /srv || exit 1
last(cd) if {
	cd.operator == "||"
	commands := input.instructions[cd.instruction].commands
	count(commands) == cd.index + 2
	commands[cd.index + 1].program in {"exit", "true", ":"}
}
