FROM alpine:3.23
WORKDIR /root/
COPY app .
CMD ["./app"]
