FROM debian:bookworm-slim
RUN apt-get -o Acquire::AllowInsecureRepositories=true update
