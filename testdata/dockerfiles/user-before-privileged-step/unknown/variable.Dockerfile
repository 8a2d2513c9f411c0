FROM debian:trixie-slim
ARG BUILD_USER
USER ${BUILD_USER}
RUN apt-get update && apt-get install -y curl
