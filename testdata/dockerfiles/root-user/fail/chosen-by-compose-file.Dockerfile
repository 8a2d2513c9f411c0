FROM alpine:3.23
USER 1000
CMD ["sleep", "1"]
