FROM debian:12 AS build
RUN make install

FROM debian:12-slim
COPY --from=build / ./
COPY --from=build /./ /

FROM debian:12-slim
WORKDIR /
COPY --from=build . .
COPY --from=build /* //
