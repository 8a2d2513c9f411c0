FROM maven:3.9 AS build
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /target/shop.jar /shop.jar
