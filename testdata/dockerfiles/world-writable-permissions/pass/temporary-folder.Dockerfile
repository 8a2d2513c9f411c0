FROM debian:trixie-slim AS build
RUN chmod 777 /src

FROM debian:trixie-slim
RUN chmod 777 /tmp/app
COPY --from=build /src/app /app
