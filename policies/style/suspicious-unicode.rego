# METADATA
# title: A character is not what it looks like
# description: >-
#   Characters that change the direction of text can make code read differently from what is run. Invisible
#   ones and blanks that are none become part of names and commands, and typographic quotes quote nothing.
# related_resources:
#   - ref: https://trojansource.codes/
#   - ref: https://www.unicode.org/reports/tr36/
# custom:
#   severity: error
#   profile: recommended
#   remedy: delete the character, or write the plain blank or quote
#   scope: file
#   security: true
package policies.style["suspicious-unicode"]

what := {
	"direction": "changes the direction of the text",
	"invisible": "cannot be seen",
	"blank": "looks like a blank and is none",
	"quote": "looks like a quote and quotes nothing",
}

deny contains {"at": character.span, "message": message} if {
	some character in input.characters
	misleads(character)
	message := sprintf("%q %s", [character.code, what[character.kind]])
}

# In a comment only a changed direction can hide something.
misleads(character) if not character.comment

misleads(character) if character.kind == "direction"
