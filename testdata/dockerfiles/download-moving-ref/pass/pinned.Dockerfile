FROM debian:13-slim
RUN wget -q https://github.com/a/b/archive/v1.2.0.tar.gz
RUN wget -q https://github.com/a/b/archive/refs/tags/v1.2.0.tar.gz
RUN wget -q https://raw.githubusercontent.com/a/b/3f2c9d8/main.sh
RUN wget -q https://raw.githubusercontent.com/main/master/v1.0/main/main.sh
RUN wget -q https://github.com/a/b/releases/download/v2.0/tool-main.tar.gz
RUN wget -q https://gitlab.com/a/b/-/archive/v3/b-v3.tar.gz
