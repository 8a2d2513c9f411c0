FROM debian:13-slim
RUN curl -sSL https://example.com/tool-1.2.3.tar.gz | tar -xz -C /usr/local
RUN curl -sS https://example.com/releases.json | tee /etc/releases.json
RUN curl -LO https://example.com/data.zip
RUN unzip data.zip && rm data.zip
