# the versions below are those of the manual
#
ARG VERSION=1.27
FROM nginx:${VERSION}
