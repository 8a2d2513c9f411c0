# METADATA
# title: Consecutive instructions that could be one
# description: >-
#   Each RUN, COPY and ADD creates a layer. Short steps and copies to the same destination take less
#   space as one instruction. If one of the joined steps changes, all of them run again.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   statement: No short RUNs or similar copies follow each other
#   severity: info
#   profile: all
#   remedy: join the commands with &&, or the sources in one instruction
#   scope: all
#   proof: absence
#   aliases: [DL3059, 0008c003-79aa-42d8-95b8-1c2fe37dbfe6]
#   translations:
#     tr:
#       statement: Kısa RUN komutları veya benzer kopyalamalar art arda gelmiyor
package policies.style["consecutive-run"]

deny contains {"at": run.keyword_span, "message": "this RUN and the previous one each run a single command"} if {
	some run in input.by.run
	single(run)
	above := input.instructions[run.index - 1]
	above.keyword == "run"
	single(above)
}

deny contains {"at": copy.keyword_span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	plain(copy)
	above := input.instructions[copy.index - 1]
	above.keyword == keyword
	plain(above)
	destination := copy.args[count(copy.args) - 1].value
	destination == above.args[count(above.args) - 1].value
	message := sprintf("this %s and the previous one both copy to %q", [upper(keyword), destination])
}

# Steps with mounts or other flags are separate for a reason.
single(run) if {
	count(run.commands) == 1
	plain(run)
	not run.mounts
}

plain(instruction) if {
	not instruction.flags
	not instruction.heredocs
}
