FROM debian:13-slim
USER root
RUN sudo -u app make && sudo --user=app make install
