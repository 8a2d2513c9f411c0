# The build stops at the option, so nothing is hidden: bash-in-sh reports it.
FROM debian:12-slim
SHELL ["/bin/sh", "-o", "pipefail", "-c"]
RUN wget -qO- https://example.com/list | wc -l > /number
