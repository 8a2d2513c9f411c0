FROM debian:bookworm-slim
RUN apt-get -y -f install tool
