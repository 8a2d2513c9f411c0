FROM debian:13-slim
RUN export CFLAGS=-O2; cd /src && make && make install
RUN echo "deb https://example.com/apt stable main" > /etc/apt/sources.list.d/example.list; apt-get update && apt-get install -y example
