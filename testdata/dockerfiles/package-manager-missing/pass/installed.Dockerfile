FROM debian:13
RUN apt-get update && apt-get install -y dnf
RUN dnf --installroot=/srv/root install -y bash
