FROM eclipse-temurin:21-jre
ARG JAR_FILE
ADD ${JAR_FILE} /app.jar
