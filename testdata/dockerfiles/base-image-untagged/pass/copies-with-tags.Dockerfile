FROM node:22-alpine AS assets
FROM debian:12
COPY --from=ghcr.io/acme/tools:2 /usr/bin/tool /usr/bin/tool
COPY --from=assets /app /app
COPY --from=0 /lib /lib
RUN --mount=type=bind,from=assets,target=/assets cp /assets/list /list
