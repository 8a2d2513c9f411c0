FROM alpine:3.20
COPY https://example.com/app.conf /etc/app.conf
