FROM debian:bookworm-slim
RUN apt-get install -y git git-lfs libgit2-dev libgit2-dev:i386
