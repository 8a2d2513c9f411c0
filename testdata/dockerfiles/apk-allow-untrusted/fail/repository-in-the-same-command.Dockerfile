FROM alpine:3.23
COPY tool.apk /tmp/
RUN apk add --allow-untrusted --repository https://example.com/main /tmp/tool.apk
