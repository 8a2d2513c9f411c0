FROM debian:13
RUN python3 <<EOF
curl -k https://example.org/a
EOF
RUN cat <<EOF > /etc/motd
curl -k https://example.org/a
EOF
RUN <<EOF
#!/usr/bin/env -S python3 -u
curl -k https://example.org/a
EOF
