FROM alpine:3.20
RUN wget -q https://example.com/app.tar.gz || echo "try --no-check-certificate"
