FROM debian:12-slim
MAINTAINER Jo “Joe” Doe
LABEL description="a server that is called “fast”"
