FROM eclipse-temurin:21-jre
COPY --from=debian:12 / /
