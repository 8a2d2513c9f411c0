FROM maven:3.9-eclipse-temurin-17
RUN mvn -B package
