# Places in a file as messages name them.
package policies.lib.place

# line gives the line in which a span such as "3:1-3:20" begins.
line(span) := split(span, ":")[0]
