# syntax=docker/dockerfile:1.7-labs
FROM alpine:3.23
COPY --parents --exclude=*.md docs/ /docs/
RUN --security=sandbox true
