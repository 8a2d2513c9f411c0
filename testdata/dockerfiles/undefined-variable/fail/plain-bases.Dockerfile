ARG VERSION=1
FROM alpine:3.20 AS first
COPY $foo /app/
WORKDIR /srv/${VERSION}

FROM scratch
COPY --from=first /srv/$VERSIO /
ARG foo=bar
