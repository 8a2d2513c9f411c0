FROM alpine:3.20
ARG APK_FLAGS
RUN apk add ${APK_FLAGS} git
