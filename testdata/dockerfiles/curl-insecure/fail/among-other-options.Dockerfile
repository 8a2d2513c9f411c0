FROM alpine:3.20
RUN apk add --no-cache curl && curl -fskSL https://example.com/app.tar.gz | tar xz
