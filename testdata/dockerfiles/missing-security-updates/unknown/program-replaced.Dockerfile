FROM debian:13
RUN ln -sf /bin/true /usr/bin/apt-get
RUN apt-get update && apt-get upgrade -y
