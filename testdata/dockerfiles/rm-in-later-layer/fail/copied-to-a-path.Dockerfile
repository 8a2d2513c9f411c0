FROM debian:13-slim
COPY tool.deb /tmp/tool.deb
RUN dpkg -i /tmp/tool.deb && rm /tmp/tool.deb
USER 1000
