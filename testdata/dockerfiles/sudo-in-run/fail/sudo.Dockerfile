FROM debian:12
RUN sudo apt-get update && \
    sudo -E sh -c "apt-get install -y curl"
RUN ["sudo", "-u", "postgres", "createdb", "x"]
ONBUILD RUN /usr/bin/sudo make install
