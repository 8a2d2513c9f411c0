FROM debian:13-slim
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends git
rm -rf /var/lib/apt/lists/*
EOF
RUN <<EOF
#!/bin/bash
for package in a b; do
  pip install "$package"
  echo "$package"
done
EOF
