FROM debian:bookworm-slim
COPY <<EOF /etc/apt/sources.list.d/example.list
# packages of example
deb [allow-insecure=yes] http://example.com/apt stable main
EOF
