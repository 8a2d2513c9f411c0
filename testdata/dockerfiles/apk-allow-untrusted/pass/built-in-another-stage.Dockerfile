FROM alpine:3.23 AS build
RUN abuild -r
FROM alpine:3.23
RUN --mount=type=bind,from=build,source=/packages,target=/packages apk add --no-cache --allow-untrusted /packages/tool-1.0.apk
