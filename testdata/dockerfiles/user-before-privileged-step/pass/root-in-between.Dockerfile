FROM jenkins/jenkins:2.500
USER root
RUN apt-get update && apt-get install -y docker.io
USER jenkins
RUN jenkins-plugin-cli --plugins git
