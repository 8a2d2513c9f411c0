FROM alpine:3.20
ENV PATH=/opt/bin:$PATH
LABEL description="A tool"
ENV DEPS \
    curl \
    git
