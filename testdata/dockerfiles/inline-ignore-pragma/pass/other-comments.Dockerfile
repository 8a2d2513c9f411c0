FROM debian:12-slim
# hadolint shell=bash
# do not ignore what hadolint says
RUN echo hello
