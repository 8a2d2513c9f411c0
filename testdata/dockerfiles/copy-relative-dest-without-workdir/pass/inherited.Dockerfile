FROM alpine:3.20 AS base
WORKDIR /app

FROM base AS tools
FROM tools
COPY app.sh ./
