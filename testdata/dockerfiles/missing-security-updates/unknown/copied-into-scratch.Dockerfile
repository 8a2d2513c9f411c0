FROM debian:13 AS build
RUN touch /marker

FROM scratch
COPY --from=build / /
