# The next newer release in the data is supported, which says nothing about this one.
FROM eclipse-temurin:7-jre
COPY app.jar /app.jar
