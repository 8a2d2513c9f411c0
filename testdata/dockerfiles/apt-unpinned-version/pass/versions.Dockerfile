FROM debian:bookworm-slim
ARG CURL=7.88.1-10
RUN apt-get install -y curl=${CURL} git=1:2.39.* jq/bookworm
