FROM debian:13 AS build
RUN apt-get update && apt-get install -y git

FROM scratch
COPY --from=build / /
