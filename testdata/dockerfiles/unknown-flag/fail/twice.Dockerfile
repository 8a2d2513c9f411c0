FROM alpine:3.20
COPY --chown=1000 --chown=1001 app /app
