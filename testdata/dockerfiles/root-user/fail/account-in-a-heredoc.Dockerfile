FROM debian:13
COPY <<EOF /etc/passwd
app:x:0:0::/:/sbin/nologin
EOF
USER app
