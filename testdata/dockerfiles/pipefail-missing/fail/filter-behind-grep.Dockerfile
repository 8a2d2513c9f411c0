FROM debian:12-slim
RUN dpkg -l | grep '^ii' | sort > /packages.txt
