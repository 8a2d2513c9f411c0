# Caches of package managers that COPY takes along from another stage.
package policies.lib.carried

# found are such copies, with the folder of the cache. A later step of the other stage may have removed it.
found contains {"at": source.span, "manager": cache[0], "folder": cache[1], "stage": copy.from.value} if {
	some copy in input.by.copy
	copy.from.kind == "stage"
	input.stages[copy.stage].ships
	some index in input.stages[copy.from.stage].lineage
	some cache in caches[index]
	some i, source in copy.args
	i < count(copy.args) - 1
	covers(trim_suffix(source.value, "/"), cache[1])
}

caches[install.stage] contains [install.manager, install.leaves] if {
	some install in input.installs
	install.leaves
	not input.stages[install.stage].ships
}

covers(source, folder) if startswith(sprintf("%s/", [folder]), sprintf("%s/", [source]))

covers(source, folder) if {
	startswith(folder, "~/")
	source in {"", "/root", "/root/.cache"}
}
