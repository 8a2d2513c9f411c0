FROM debian:12
RUN useradd app && passwd -l app
