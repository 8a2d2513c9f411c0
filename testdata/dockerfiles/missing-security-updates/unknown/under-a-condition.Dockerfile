FROM debian:bookworm-slim
ARG UPGRADE=0
RUN if [ "$UPGRADE" = "1" ]; then apt-get update && apt-get upgrade -y; fi
