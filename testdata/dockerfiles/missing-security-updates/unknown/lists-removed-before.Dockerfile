FROM alpine:3.23
RUN apk update
RUN rm -rf /var/cache/apk/* && apk upgrade
