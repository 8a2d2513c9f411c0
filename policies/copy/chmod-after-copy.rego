# METADATA
# title: Permissions or owner changed after COPY
# description: >-
#   Each instruction creates a layer. A changed mode or owner stores the whole file again in the layer of RUN,
#   so the image contains it twice. COPY and ADD can set both.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
# custom:
#   statement: Sets modes and owners of copied files when they are copied
#   severity: info
#   profile: strict
#   remedy: use --chmod or --chown on the COPY or ADD
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Kopyalanan dosyaların izinleri ve sahibi kopyalanırken belirleniyor
#       title: COPY sonrasında değiştirilen izin veya sahip
#       remedy: COPY veya ADD ile --chmod ya da --chown kullanın
#       texts:
#         '%s stores %q a second time: line %s copied it': '%[1]s, %[3]s. satırda kopyalanan %[2]q yolunu ikinci kez saklıyor'
#         'use --chmod=%s on line %s': '%[2]s. satırda --chmod=%[1]s kullanın'
#         'use --chmod=%s on line %s and the others that copy what it changes': '%[2]s. satırda ve değiştirdiğini kopyalayan diğer satırlarda --chmod=%[1]s kullanın'
#         'use --chown=%s on line %s and the others that copy what it changes, below the line that creates the user': '%[2]s. satırda ve değiştirdiğini kopyalayan diğer satırlarda, kullanıcıyı oluşturan satırın altında --chown=%[1]s kullanın'
#         'use --chown=%s on line %s, below the line that creates the user': '%[2]s. satırda, kullanıcıyı oluşturan satırın altında --chown=%[1]s kullanın'
package policies.copy["chmod-after-copy"]

import data.policies.lib.place

deny contains {"at": change.span, "message": message, "remedy": remedy} if {
	some change in input.rechanged
	message := sprintf("%s stores %q a second time: line %s copied it", [change.flag, change.path, place.line(change.made)])
	remedy := use_instead(change)
}

use_instead(change) := sprintf("use --chmod=%s on line %s and the others that copy what it changes", [change.value, place.line(change.made)]) if {
	change.flag == "chmod"
	change.more
} else := sprintf("use --chmod=%s on line %s", [change.value, place.line(change.made)]) if {
	change.flag == "chmod"
} else := sprintf("use --chown=%s on line %s and the others that copy what it changes, below the line that creates the user", [change.value, place.line(change.made)]) if {
	change.more
} else := sprintf("use --chown=%s on line %s, below the line that creates the user", [change.value, place.line(change.made)])
