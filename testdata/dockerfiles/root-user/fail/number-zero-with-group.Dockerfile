FROM alpine:3.20
USER 0:1000
CMD ["sleep", "infinity"]
