FROM alpine:3.20
RUN wget -P /etc/apk/keys https://example.com/tool.rsa.pub && wget https://example.com/tool.apk && apk add --no-cache tool.apk
