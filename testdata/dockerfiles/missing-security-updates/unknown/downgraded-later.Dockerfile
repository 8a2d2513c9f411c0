FROM debian:13
RUN apt-get update && apt-get upgrade -y
RUN apt-get install -y --allow-downgrades openssl=3.0.1
