FROM debian:13-slim
RUN mkdir -p /app; cd /app; echo ready > state; rm -rf /tmp/build
RUN make clean; make
RUN cd /tmp; pip install tool
RUN rm -f /etc/motd; make --version; apt-get install -y --no-install-recommends curl
