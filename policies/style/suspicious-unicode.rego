# METADATA
# title: Misleading Unicode character
# description: >-
#   Characters that change the text direction can make code look different from what runs. Invisible
#   characters and special spaces become part of names and commands, and typographic quotes do not quote.
# related_resources:
#   - ref: https://trojansource.codes/
#   - ref: https://www.unicode.org/reports/tr36/
# custom:
#   statement: Contains no misleading Unicode characters
#   severity: error
#   profile: recommended
#   remedy: delete the character, or replace it by a plain space or quote
#   scope: file
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Yanıltıcı Unicode karakteri içermiyor
package policies.style["suspicious-unicode"]

what := {
	"direction": "changes the text direction",
	"invisible": "is invisible",
	"blank": "looks like a space but is not one",
	"quote": "looks like a quote but does not quote",
}

deny contains {"at": character.span, "message": message} if {
	some character in input.characters
	misleads(character)
	message := sprintf("%q %s", [character.code, what[character.kind]])
}

# In a comment only a changed text direction can hide something.
misleads(character) if not character.comment

misleads(character) if character.kind == "direction"
