FROM alpine:3.20
COPY ["my file", "/app/my file"]
WORKDIR /app/my folder
