FROM debian:13
RUN apt-get update -o Dir::Etc::sourcelist=/dev/null && apt-get upgrade -y
