FROM debian:12
COPY --from=ghcr.io/acme/tools:latest /usr/bin/tool /usr/bin/tool
RUN --mount=type=bind,from=acme/data:latest,target=/data cp /data/model /model
