# Positions as messages show them.
package policies.lib.place

# line is the line in which a span such as "3:1-3:20" begins.
line(span) := split(span, ":")[0]
