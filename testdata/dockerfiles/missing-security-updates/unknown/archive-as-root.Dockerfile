FROM scratch
ADD alpine-minirootfs-3.23.0-x86_64.tar.gz /
RUN apk add --no-cache curl
