FROM debian:bookworm-slim
ARG PACKAGES
RUN apt-get install -y ./tool.deb ${PACKAGES} && apt-get remove -y vim
