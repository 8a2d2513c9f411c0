FROM debian:12
COPY --from=ghcr.io/acme/tools /usr/bin/tool /usr/bin/tool
COPY --from=composer /usr/bin/composer /usr/bin/composer
RUN --mount=type=bind,from=registry.example:5000/acme/data,target=/data cp /data/model /model
