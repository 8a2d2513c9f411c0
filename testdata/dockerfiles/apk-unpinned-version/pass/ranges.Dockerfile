FROM alpine:3.20
RUN apk add --no-cache --virtual .build "curl~=8.5" git=2.45.2-r0 "jq>1.6" && apk del .build
