# syntax=docker/dockerfile:1.20
FROM debian:13-slim
COPY --parents --link src/*/main.c /src/
COPY <<EOF /etc/app.conf
port = 8080
EOF
RUN --mount=type=cache,target=/root/.cache make -C /src
