# Findings about a service as a whole.
package policies.lib.service

# finding is about the service in the configuration.
finding(message) := {"at": input.service.at.span, "path": input.service.at.path, "message": message}

# without_image is the finding about a service without a current image.
without_image contains finding(message) if {
	not input.service.image
	message := sprintf("no current image is configured for service %q", [input.service.name])
}
