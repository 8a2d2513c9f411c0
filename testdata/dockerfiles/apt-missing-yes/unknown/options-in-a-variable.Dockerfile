FROM debian:bookworm-slim
ARG APT_OPTS
RUN apt-get install $APT_OPTS git && yes | apt-get install jq
