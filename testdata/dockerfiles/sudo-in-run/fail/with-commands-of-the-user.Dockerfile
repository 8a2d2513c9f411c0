FROM debian:13
USER app
RUN sudo apt-get update && cargo install just
