# syntax=docker/dockerfile:1
FROM alpine:3.20
COPY <<EOF /run.sh
#!/bin/sh
exec app
EOF
