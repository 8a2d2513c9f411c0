FROM debian:bookworm-slim
RUN apt-key adv --keyserver keyserver.ubuntu.com --recv-keys 0123456789ABCDEF
