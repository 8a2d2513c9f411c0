FROM debian:bookworm-slim AS build
ENV DEBIAN_FRONTEND=noninteractive
FROM scratch
COPY --from=build /app /app
