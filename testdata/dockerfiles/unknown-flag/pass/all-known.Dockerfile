FROM --platform=$BUILDPLATFORM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk --network=default apk add curl
COPY --link --chmod=0755 --chown=1000:1000 app /app
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/a.tar /
HEALTHCHECK --interval=5s --retries=3 CMD wget -q --spider http://localhost/
