FROM debian:13-slim
RUN curl -fsSL https://example.com/tool -o /tmp/tool && mv /tmp/tool /usr/local/bin/tool
RUN chmod 755 /usr/local/bin/tool && rm -rf /tmp/*
USER 1000
