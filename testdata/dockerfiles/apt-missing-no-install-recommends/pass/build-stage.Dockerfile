FROM debian:bookworm AS build
RUN apt-get install -y gcc
FROM scratch
COPY --from=build /app /app
