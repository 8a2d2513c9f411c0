ARG TOOL_VERSION=1.4.2
FROM debian:trixie-slim
ADD https://example.com/tool.tar.gz /tmp/
RUN tar xzf /tmp/tool.tar.gz && mv "tool-$TOOL_VERSION" /opt/tool
