ARG TOOL_VERSION=1.4.2
FROM debian:trixie-slim
ARG TOOL_VERSION
RUN echo "$TOOL_VERSION" > /version
