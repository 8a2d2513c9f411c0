FROM debian:bookworm-slim
RUN apt-get update && apt-get install --only-upgrade -y openssl && apk upgrade openssl
