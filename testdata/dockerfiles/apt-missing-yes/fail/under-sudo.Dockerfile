FROM acme/ci-ubuntu:22.04
RUN sudo apt-get install git
