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
	input.instructions[git.instruction].keyword in {"run", "onbuild"}
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

# chosen_later holds if this or a later step of the stage checks out, resets to or fetches a ref, unless that is in the
# folder of another clone.
chosen_later(git) if max(chosen_in[[git.stage, folder(git)]]) > [git.instruction, git.index]

chosen_later(git) if max(chosen_somewhere[git.stage]) > [git.instruction, git.index]

chosen_later(git) if max(chosen_beside[git.instruction]) > git.index

# chosen_in has the choices by stage and folder.
chosen_in[[git.stage, place(git)]] contains [git.instruction, git.index] if some git in choices

# chosen_somewhere has, by stage, the choices in a folder that is of no clone, and those in steps without a clone.
chosen_somewhere[git.stage] contains [git.instruction, git.index] if {
	some git in choices
	place(git)
	not [git.stage, place(git)] in folders
}

chosen_somewhere[git.stage] contains [git.instruction, git.index] if {
	some git in choices
	not place(git)
	not git.instruction in cloning
}

# chosen_beside has, by step, the choices in a folder that is not known.
chosen_beside[git.instruction] contains git.index if {
	some git in choices
	not place(git)
}

choices := [git |
	some git in input.commands.git
	git.subcommand in {"checkout", "reset", "switch", "fetch"}
]

clones := [git |
	some git in input.commands.git
	git.sources
]

cloning := {git.instruction | some git in clones}

folders := {[git.stage, folder(git)] | some git in clones}

# place is the name of the folder in which a command runs, if it says so.
place(git) := base(git.flags["-C"].value)

place(git) := base(git.directory) if not git.flags["-C"]

# folder is the name of the folder that a clone makes.
folder(git) := base(git.args[1].value) if git.args[1].value != "."

folder(git) := place(git) if git.args[1].value == "."

folder(git) := trim_suffix(base(git.args[0].value), ".git") if not git.args[1]

base(path) := parts[count(parts) - 1] if parts := split(trim_suffix(path, "/"), "/")
