FROM debian:13
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99recommends
