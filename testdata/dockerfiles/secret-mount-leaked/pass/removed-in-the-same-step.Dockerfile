FROM golang:1.26
RUN --mount=type=secret,id=netrc cp /run/secrets/netrc /root/.netrc && go mod download && rm -f /root/.netrc
RUN --mount=type=secret,id=key --mount=type=tmpfs,target=/keys cat /run/secrets/key > /keys/id && openssl pkey -in /keys/id -check
