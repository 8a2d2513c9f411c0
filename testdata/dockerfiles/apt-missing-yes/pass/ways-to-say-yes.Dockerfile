FROM debian:bookworm-slim
RUN apt-get install -yqq git \
    && apt-get --assume-yes install curl \
    && apt-get -qq install jq \
    && apt install tar -y
