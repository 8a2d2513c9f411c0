FROM alpine:3.20
RUN wget https://example.com/tool.apk && apk add --no-cache --allow-untrusted tool.apk
