FROM debian:13-slim AS build
RUN set -eux; apt-get update; apt-get install -y --no-install-recommends curl; rm -rf /var/lib/apt/lists/*
RUN <<EOF
set -e
pip install tool
rm -rf /root/.cache
EOF
RUN <<EOF
#!/bin/bash -e
npm ci
npm cache clean --force
EOF

FROM debian:13-slim
SHELL ["/bin/bash", "-ec"]
RUN apt-get update; apt-get install -y --no-install-recommends git; rm -rf /var/lib/apt/lists/*
