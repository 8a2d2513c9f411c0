FROM debian:12-slim
RUN curl -fsSL https://example.com/a.gz | gunzip | sort > /opt/a
RUN tar c /opt | tee /a.tar
