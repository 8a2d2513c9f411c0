FROM debian:bookworm-slim
COPPY <<EOF /etc/app.conf
mode = fast
level = 3
EOF
USER 1000
