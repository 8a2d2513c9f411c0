FROM debian:12-slim
RUN wget https://example.com/$(uname -m | sed s/x86_64/amd64/)/tool
