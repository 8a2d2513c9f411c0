# METADATA
# title: git clone without a pinned ref
# description: >-
#   Without a tag or commit, a clone gets whatever the default branch contains at build time. The next
#   build can get different code, and a broken or malicious commit goes unnoticed.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#adding-git-repositories
# custom:
#   statement: Chooses a ref for every remote Git clone
#   severity: warning
#   profile: strict
#   remedy: 'clone a tag with --branch, check out a commit in the same step, or add the ref after a # in the URL of ADD'
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Klonlanan her uzak Git deposu için bir ref seçilmiş
package policies.network["git-clone-unpinned"]

deny contains {"at": repository.span, "message": message} if {
	some git in input.commands.git
	some repository in git.sources
	not repository.local
	not chosen(git)
	not chosen_later(git)
	message := sprintf("%q is cloned without a tag or commit", [repository.text])
}

deny contains {"at": source.span, "message": message} if {
	some add in input.by.add
	not add.flags.checksum
	some source in add.sources
	source.git
	not source.ref
	message := sprintf("%q is added without a tag or commit", [source.text])
}

chosen(git) if {
	some name in ["-b", "--branch", "--revision"]
	flag := git.flags[name]
	not flag.value in {"main", "master", "develop", "HEAD"}
}

# chosen_later holds if this or a later step of the stage checks out, resets to or fetches a ref.
chosen_later(git) if {
	git.stage in choosing
	last > [git.instruction, git.index]
}

choices := {[git.stage, git.instruction, git.index] |
	some git in input.commands.git
	git.subcommand in {"checkout", "reset", "switch", "fetch"}
}

choosing := {choice[0] | some choice in choices}

last := max([[choice[1], choice[2]] | some choice in choices])
