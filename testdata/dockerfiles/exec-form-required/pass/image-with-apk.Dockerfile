FROM sonarqube:latest
USER root
RUN apk add --no-cache curl
CMD /opt/sonarqube/bin/run.sh
