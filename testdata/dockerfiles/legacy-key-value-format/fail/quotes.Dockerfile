FROM debian:12-slim
ENV GREETING "hello there"
ENV NAMES 'a b'
ENV MESSAGE it is "$GREETING"
ENV PORT    8080
ENV LONG one \
    two
LABEL usage run with -p 80:80
