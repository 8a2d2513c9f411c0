FROM alpine:3.23
COPY server /usr/bin/server
USER nobody
CMD ["server"]
