# syntax=docker/dockerfile:1
FROM alpine:3.20
ENV GPG_KEY=0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a /a
COPY <<EOF /key.pem
-----BEGIN PUBLIC KEY-----
EOF
