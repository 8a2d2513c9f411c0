FROM eclipse-temurin:21-jre
ARG JAR=target/service.jar
COPY --chown=1000:1000 $JAR /srv/service.jar
CMD ["java", "-jar", "/srv/service.jar"]
