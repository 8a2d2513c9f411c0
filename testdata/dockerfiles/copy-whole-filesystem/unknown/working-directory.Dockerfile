FROM debian:12 AS build
RUN make install

FROM acme/base:1
COPY --from=build / ./
