FROM alpine:3.24 AS build
RUN apk add git

FROM scratch
COPY --from=build / /
