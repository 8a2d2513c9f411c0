FROM scratch
ADD alpine-minirootfs.tar.gz .
