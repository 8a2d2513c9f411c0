# What the policies about the values of labels share.
package policies.lib.label

# named gives the pairs of all LABEL instructions with one of the keys.
named(keys) := [pair |
	some label in input.by.label
	some pair in label.pairs
	pair.key in keys
]

# unknown gives those whose value depends on a variable without one.
unknown(keys) := [pair | some pair in named(keys); not pair.value.value]
