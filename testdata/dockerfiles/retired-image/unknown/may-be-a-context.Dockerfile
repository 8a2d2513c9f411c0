FROM alpine:3.23
COPY --from=templates /a /b
