FROM debian:trixie-slim
COPY tool.tar.gz /tmp/
RUN tar xzf /tmp/tool.tar.gz -C /opt
RUN rm -rf /tmp/*
