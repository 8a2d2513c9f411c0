FROM rockylinux:9
RUN find /usr/share/doc -type f | xargs rm -f
RUN apk info -qL zlib | xargs -r cp -t /rootfs
