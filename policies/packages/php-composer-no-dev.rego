# METADATA
# title: Composer installs development packages
# description: >-
#   Test tools and debuggers make the image larger, and some of them, such as profilers with a web page,
#   have had vulnerabilities.
# related_resources:
#   - ref: https://getcomposer.org/doc/03-cli.md#install-i
# custom:
#   statement: Runs without development packages of Composer
#   severity: warning
#   profile: strict
#   remedy: use composer install --no-dev, or set COMPOSER_NO_DEV=1
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Composer geliştirme paketleri olmadan çalışıyor
package policies.packages["php-composer-no-dev"]

deny contains {"at": install.call, "message": "composer also installs development packages"} if {
	some install in input.installs
	install.manager == "composer"
	install.verb in {"install", "i"}
	not install.packages
	not install.onbuild
	not install.open_flags
	stage := input.stages[install.stage]
	stage.starts.source in {"instruction", "stage"}
	not input.instructions[install.instruction].commands[install.command].flags["--no-dev"]
	not input.settings.COMPOSER_NO_DEV
	not install.stage in again
	not for_tests(install)
	not development(stage)
}

# development holds for the servers of PHP and its frameworks that are for development.
development(stage) if {
	some command in stage.starts.commands
	some words in [["php", "-S"], ["php", "artisan", "serve"], ["symfony", "serve"], ["symfony", "server:start"]]
	array.slice(command.words, 0, count(words)) == words
}

for_tests(install) if {
	command := input.instructions[install.instruction].commands[install.command]
	some flag in ["-d", "--working-dir"]
	strings.any_suffix_match(trim_suffix(command.flags[flag].value, "/"), ["/test", "/tests"])
}

# again are the stages that install without development packages, which removes them.
again contains later.stage if {
	some later in input.installs
	later.manager == "composer"
	input.instructions[later.instruction].commands[later.command].flags["--no-dev"]
}
