FROM debian:13
SHELL ["/bin/bash", "-c"]
RUN {sudo,id}
