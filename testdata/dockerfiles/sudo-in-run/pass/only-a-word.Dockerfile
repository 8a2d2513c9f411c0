FROM debian:12
RUN echo 'run sudo make' # sudo
