# Versions of base images against the constraint of a checklist.
package policies.lib.version

# satisfies compares the version of a tag with a constraint. The version covers all
# versions that begin with it: [18] is every 18.x.y. So a constraint can hold for all
# of them ("yes"), none ("no") or some ("perhaps"). Undefined if the constraint is invalid.
satisfies(version, constraint) := verdict if {
	alternatives := [compare_all(version, part) | some part in split(constraint, "||")]
	count(alternatives) == count(split(constraint, "||"))
	verdict := best(alternatives)
}

text(version) := concat(".", [format_int(n, 10) | some n in version])

best(verdicts) := "yes" if "yes" in verdicts

best(verdicts) := "perhaps" if {
	not "yes" in verdicts
	"perhaps" in verdicts
}

best(verdicts) := "no" if {
	count(verdicts) > 0
	every v in verdicts { v == "no" }
}

worst(verdicts) := "no" if "no" in verdicts

worst(verdicts) := "perhaps" if {
	not "no" in verdicts
	"perhaps" in verdicts
}

worst(verdicts) := "yes" if {
	count(verdicts) > 0
	every v in verdicts { v == "yes" }
}

# compare_all combines the comparisons of one alternative, such as ">= 18, < 23".
compare_all(version, constraint) := worst(verdicts) if {
	comparisons := split(constraint, ",")
	verdicts := [compare_one(version, trim_space(c)) | some c in comparisons]
	count(verdicts) == count(comparisons)
}

compare_one(version, comparison) := verdict if {
	parts := regex.find_all_string_submatch_n(`^(>=|<=|!=|>|<|=|~|\^)?\s*v?(\d{1,9}(?:\.\d{1,9}){0,5})(?:\.[x*])?$`, comparison, 1)[0]
	wanted := [to_number(n) | some n in split(parts[2], ".")]
	verdict := compare(parts[1], {"low": low(version), "high": high(version)}, wanted)
}

compare(">=", have, wanted) := verdict(have.low >= low(wanted), have.high < low(wanted))

compare("<", have, wanted) := verdict(have.high < low(wanted), have.low >= low(wanted))

compare(">", have, wanted) := verdict(have.low > high(wanted), have.high <= high(wanted))

compare("<=", have, wanted) := verdict(have.high <= high(wanted), have.low > high(wanted))

compare("!=", have, wanted) := opposite[between(have, low(wanted), high(wanted))]

compare(operator, have, wanted) := between(have, low(wanted), high(wanted)) if operator in {"", "="}

compare("~", have, wanted) := between(have, low(wanted), high(array.slice(wanted, 0, 2)))

compare("^", have, wanted) := between(have, low(wanted), high(array.slice(wanted, 0, significant(wanted))))

between(have, from, to) := verdict(all([have.low >= from, have.high <= to]), any([have.high < from, have.low > to]))

# ^1.2 pins the first number, ^0.2 the first two: up to the first that is not 0.
significant(wanted) := min([(i + 1) | some i, n in wanted; n > 0])

significant(wanted) := count(wanted) if every n in wanted { n == 0 }

verdict(true, _) := "yes"

verdict(false, true) := "no"

verdict(false, false) := "perhaps"

opposite := {"yes": "no", "no": "yes", "perhaps": "perhaps"}

all(conditions) := count([c | some c in conditions; c]) == count(conditions)

any(conditions) := count([c | some c in conditions; c]) > 0

low(version) := array.slice(array.concat(version, [0, 0, 0, 0, 0, 0]), 0, 6)

high(version) := array.slice(array.concat(version, [1e9, 1e9, 1e9, 1e9, 1e9, 1e9]), 0, 6)
