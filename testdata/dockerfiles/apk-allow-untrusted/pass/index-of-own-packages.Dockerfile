FROM alpine:3.20
RUN apk index --allow-untrusted -o APKINDEX.tar.gz ./*.apk && abuild-sign APKINDEX.tar.gz
