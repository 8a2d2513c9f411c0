ARG APP=shop
FROM golang:1.26 AS build
ARG APP
RUN go build -o /out/$APP .

FROM node:24-alpine
COPY --from=build /out/${APP} /usr/local/bin/
