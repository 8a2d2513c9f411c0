FROM alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
COPY --from=templates /a /b
