# METADATA
# title: ADD from a URL without a checksum
# description: >-
#   ADD stores a download in a layer of its own, so an archive that is unpacked and removed later stays in
#   the image. A RUN with curl or wget can download, verify, unpack and clean up in one layer. ADD with
#   --checksum is fine, because the builder verifies the file.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#add-or-copy
# custom:
#   statement: No ADD downloads a file without a checksum
#   severity: info
#   profile: all
#   remedy: download, verify and unpack in one RUN, or add --checksum
#   scope: all
#   proof: absence
#   aliases: [4b410d24-1cbe-4430-a632-62c9a931cf1c]
#   translations:
#     tr:
#       statement: Hiçbir ADD sağlama toplamı olmadan dosya indirmiyor
package policies.copy["add-remote-url"]

deny contains {"at": source.span, "message": message} if {
	some add in input.by.add
	not add.flags.checksum
	some source in add.sources
	source.scheme in {"http", "https"}
	not source.git
	message := sprintf("ADD downloads %q", [source.text])
}
