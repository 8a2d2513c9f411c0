# altlas-lint ignore-stage=missing-user
ARG TAG=12
FROM debian:${TAG}
