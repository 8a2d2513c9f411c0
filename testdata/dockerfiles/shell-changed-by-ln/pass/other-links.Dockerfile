FROM ubuntu:24.04
SHELL ["/bin/bash", "-c"]
RUN ln -s /opt/app/run /usr/bin/run && ln -s /bin/bash /usr/local/bin/bash5
