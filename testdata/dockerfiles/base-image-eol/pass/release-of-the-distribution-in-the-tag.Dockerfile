FROM eclipse-temurin:25-jre-noble AS java
FROM python:3.14-alpine3.23 AS python
FROM acme/runtime:4-trixie
COPY --from=java /opt/java /opt/java
COPY --from=python /usr/local /usr/local
