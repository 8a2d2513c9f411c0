FROM scratch AS base
ADD rootfs.tar.xz /
RUN apk upgrade
FROM base
RUN true
