FROM debian:13
RUN usermod -aG video app \

USER app
