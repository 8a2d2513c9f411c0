FROM debian:bookworm-slim
RUN apt-get install -y curl=7.88.1-10+deb12u6 git jq
