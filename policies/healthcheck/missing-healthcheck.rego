# METADATA
# title: The shipped stage has no health check
# description: >-
#   Without HEALTHCHECK, Docker and Swarm take a container for healthy as long as its process lives,
#   even when it answers nothing any more. HEALTHCHECK NONE is a decision, which only a checklist that
#   asks for a health check does not accept. Kubernetes ignores HEALTHCHECK and has probes of its own.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   titles: {tr: Yayınlanan aşamada sağlık kontrolü yok}
#   severity: info
#   profile: all
#   remedy: add HEALTHCHECK CMD with a command that fails when the service does not answer
#   scope: shipped
#   aliases: [DL3057, DS-0026, DS026, AVD-DS-0026, CKV_DOCKER_2, b03a748a-542d-44f4-bb86-9199ab4fd2d5]
package policies.healthcheck["missing-healthcheck"]

deny contains {"at": stage.span, "message": "no HEALTHCHECK is set in the stage that ships"} if {
	some stage in input.stages
	stage.target
	not stage.healthcheck
}

deny contains {"at": check.span, "message": "HEALTHCHECK NONE switches health checks off"} if {
	input.service
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	check.disabled
}

proof contains {"at": check.span, "message": "the stage that ships has a health check"} if {
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	not check.disabled
}
