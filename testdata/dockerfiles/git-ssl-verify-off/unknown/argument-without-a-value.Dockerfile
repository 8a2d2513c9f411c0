FROM alpine:3.20
ARG GIT_SSL_NO_VERIFY
RUN git clone --depth 1 https://example.com/app.git /app
