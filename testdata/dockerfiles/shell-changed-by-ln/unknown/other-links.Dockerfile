FROM ubuntu:24.04
SHELL ["/bin/bash", "-c"]
RUN ln -s /opt/app/run.sh /usr/bin/run && /bin/sh /usr/bin/run
