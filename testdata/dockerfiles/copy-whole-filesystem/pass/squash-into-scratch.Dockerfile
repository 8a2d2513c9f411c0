FROM debian:12 AS build
RUN make install

FROM scratch
COPY --from=build / /
