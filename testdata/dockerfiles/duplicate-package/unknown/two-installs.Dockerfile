FROM debian:bookworm-slim
ARG MORE
RUN apt-get install -y git $MORE $MORE || apt-get install -y git
