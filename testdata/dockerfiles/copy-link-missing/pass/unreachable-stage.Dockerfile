FROM alpine:3.22 AS unused
COPY a /a

FROM alpine:3.22
COPY --link a /a
