FROM alpine:3.23
RUN wget -O /tmp/tool.apk https://example.com/tool.apk && \
    echo "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  /tmp/tool.apk" | sha256sum -c - && \
    apk add --no-cache --allow-untrusted /tmp/tool.apk && \
    rm /tmp/tool.apk
