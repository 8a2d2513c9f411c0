FROM acme/base:1
RUN apt-get update
