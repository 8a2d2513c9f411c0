FROM alpine:3.20
RUN wget -q --no-check-certificate https://example.com/app.tar.gz
