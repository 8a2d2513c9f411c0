# Shared by the policies about label values.
package policies.lib.label

# named lists the pairs with one of the keys in all LABEL instructions.
named(keys) := [pair |
	some label in input.by.label
	some pair in label.pairs
	pair.key in keys
]

# unknown lists the pairs whose value depends on a variable without a value.
unknown(keys) := [pair | some pair in named(keys); not pair.value.value]
