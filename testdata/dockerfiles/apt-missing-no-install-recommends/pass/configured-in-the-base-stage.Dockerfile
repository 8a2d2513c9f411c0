FROM debian:bookworm-slim AS base
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/lean
FROM base
RUN apt-get install -y vlc
