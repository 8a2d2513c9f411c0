# syntax=docker/dockerfile:1
FROM alpine:3.23
COPY --parents --exclude=*.md docs/ /docs/
