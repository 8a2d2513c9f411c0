FROM debian:12-slim
RUN set -o pipefail && true
RUN <<EOF
set -e
cat /etc/passwd | cut -d: -f1 | sort > /users
EOF
