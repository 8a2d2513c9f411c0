FROM debian:bookworm-slim
ENV DEBIAN_FRONTEND=noninteractive TZ=UTC
RUN apt-get update
