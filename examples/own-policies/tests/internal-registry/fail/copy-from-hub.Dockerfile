FROM registry.example.com/alpine:3.23
COPY --from=busybox:1.37 /bin/wget /usr/local/bin/wget
USER 10001
