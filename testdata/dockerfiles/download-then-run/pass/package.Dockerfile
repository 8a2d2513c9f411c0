FROM debian:13-slim
RUN curl -fsSLo /tmp/tool.deb https://example.com/tool_1.2_amd64.deb && dpkg -i /tmp/tool.deb && rm /tmp/tool.deb
