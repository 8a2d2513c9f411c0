FROM alpine:3.23
ADD tool_*.apk /
