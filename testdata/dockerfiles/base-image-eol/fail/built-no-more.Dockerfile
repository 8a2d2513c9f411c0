FROM openjdk:17-jdk-slim AS build
COPY . /src
RUN /src/gradlew build

FROM eclipse-temurin:21-jre
COPY --from=build /src/build/app.jar /app.jar
