FROM debian:12
# altlas-lint ignore=sudo-in-run,package-upgrade-all
RUN sudo true
RUN apt-get update && apt-get upgrade -y
