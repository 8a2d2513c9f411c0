FROM eclipse-temurin:21
ENTRYPOINT ["java", "-Dserver.port=${PORT}", "-jar", "/app.jar", "--app.name=${NAME}"]
