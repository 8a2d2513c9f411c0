FROM alpine:3.20
RUN apk add --no-cache git "curl~=8.5" jq
