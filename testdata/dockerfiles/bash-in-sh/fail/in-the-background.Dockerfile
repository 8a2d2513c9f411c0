FROM ubuntu:24.04
RUN service postgresql start &> /dev/null && source /etc/os-release
