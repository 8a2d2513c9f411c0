ARG TOOLS=busybox:1.36
FROM alpine:3.20
ARG TOOLS
COPY --from=$TOOLS /bin/busybox /bin/busybox
