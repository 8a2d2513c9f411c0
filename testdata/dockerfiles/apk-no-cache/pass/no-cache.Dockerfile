FROM alpine:3.20
RUN apk --no-cache add git && apk add --no-cache --virtual .build gcc && apk del .build
