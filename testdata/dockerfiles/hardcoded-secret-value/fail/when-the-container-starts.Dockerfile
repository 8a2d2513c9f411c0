FROM eclipse-temurin:21
LABEL com.acme.password="hunter2"
ENV JAVA_OPTS="-Xmx1g -Ddb.password=hunter2"
ONBUILD ENV DB_PASSWORD=hunter2
ENTRYPOINT DB_PASSWORD=hunter2 java -jar app.jar
CMD ["-Dapi.token=hunter2"]
