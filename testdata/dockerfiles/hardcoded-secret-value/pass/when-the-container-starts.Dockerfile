FROM eclipse-temurin:21
LABEL com.acme.password-file="/run/secrets/db" com.acme.token=changeme
ENV JAVA_OPTS="-Ddb.password=${DB_PASSWORD} -Dcache.key=users"
ONBUILD ENV DB_PASSWORD=$DB_PASSWORD
RUN DB_PASSWORD=build mvn -Dgpg.passphrase=build verify
ENTRYPOINT DB_PASSWORD=$DB_PASSWORD java -Dtoken.ttl=30 -jar app.jar
