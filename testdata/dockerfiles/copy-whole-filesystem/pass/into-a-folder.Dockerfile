FROM debian:12 AS build
RUN make install

FROM debian:12-slim
WORKDIR /rootfs
COPY --from=build / ./
COPY --from=build /.config /
COPY . .
