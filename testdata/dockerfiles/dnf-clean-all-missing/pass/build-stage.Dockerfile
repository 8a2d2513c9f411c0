FROM fedora:40 AS build
RUN dnf install -y gcc
FROM scratch
COPY --from=build /app /app
