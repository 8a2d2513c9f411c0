FROM debian:12 AS fetch
RUN curl -fsSLO https://example.com/a

FROM alpine:3.20
RUN wget -q https://example.com/b
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
