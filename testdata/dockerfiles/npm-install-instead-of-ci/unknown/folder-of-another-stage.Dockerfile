FROM alpine:3.22 AS source
RUN apk add --no-cache git && git clone https://git.example/acme/shop.git /shop

FROM node:24-alpine
WORKDIR /app
COPY --from=source /shop ./
RUN npm install
