FROM --plattform=linux/amd64 alpine:3.20
COPY --chowm=1000 app /app
