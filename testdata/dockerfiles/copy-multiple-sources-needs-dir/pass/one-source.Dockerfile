FROM eclipse-temurin:21-jre
COPY target/service-*.jar /srv/service.jar
COPY <<EOF /etc/motd
a b c
EOF
