FROM debian:12 AS build
RUN make install

FROM debian:12-slim
COPY --from=build /usr/local /usr/local
COPY / /app
