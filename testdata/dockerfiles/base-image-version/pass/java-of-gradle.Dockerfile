FROM gradle:9.2-jdk25-corretto AS build
RUN gradle --no-daemon build

FROM eclipse-temurin:25-jre
COPY --from=build /home/gradle/build/libs/shop.jar /shop.jar
