FROM alpine:3.23
RUN apk add --no-cache s6
COPY services /etc/s6
CMD ["s6-svscan", "/etc/s6"]
