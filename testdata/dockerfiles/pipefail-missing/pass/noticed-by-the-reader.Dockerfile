FROM debian:12-slim
RUN node --version | grep -q "^v22\."
RUN grep " tool.tar.gz$" SHA256SUMS | sha256sum -c - && tar xf tool.tar.gz
