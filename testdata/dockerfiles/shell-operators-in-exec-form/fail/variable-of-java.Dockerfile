FROM eclipse-temurin:21
ENTRYPOINT ["java", "$JAVA_OPTS", "-jar", "/app.jar"]
