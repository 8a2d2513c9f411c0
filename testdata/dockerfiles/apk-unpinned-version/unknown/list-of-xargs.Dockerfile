FROM alpine:3.22
COPY packages.txt /tmp/
RUN xargs -a /tmp/packages.txt apk add --no-cache
