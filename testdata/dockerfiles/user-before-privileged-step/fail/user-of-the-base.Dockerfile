FROM jenkins/jenkins:2.500
RUN apt-get update && apt-get install -y docker.io
