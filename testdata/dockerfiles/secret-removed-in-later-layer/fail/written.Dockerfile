FROM debian:trixie-slim
ARG KEY
RUN mkdir -p /root/.ssh && echo "$KEY" > /root/.ssh/id_rsa
RUN git clone git@github.com:acme/private.git /src
RUN rm -rf /root/.ssh
