# METADATA
# title: cd instead of WORKDIR
# description: >-
#   Each RUN starts in the working directory of the stage, so cd has no effect on the next one. As the
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
	run := input.instructions[cd.instruction]
	run.keyword == "run"
	message := sprintf(effect[count(run.commands) == cd.index + 1], [concat(" ", cd.words)])
}

effect := {true: "%q has no effect after this RUN", false: "the RUN begins with %q"}

first(cd) if cd.index == 0

first(cd) if {
	cd.index == 1
	input.instructions[cd.instruction].commands[0].program == "set"
}
