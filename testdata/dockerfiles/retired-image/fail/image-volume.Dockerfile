FROM alpine:3.23
CMD ["sleep", "1"]
