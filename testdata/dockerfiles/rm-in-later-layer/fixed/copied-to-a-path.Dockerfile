FROM debian:13-slim
RUN --mount=type=bind,source=tool.deb,target=/tmp/tool.deb dpkg -i /tmp/tool.deb
USER 1000
