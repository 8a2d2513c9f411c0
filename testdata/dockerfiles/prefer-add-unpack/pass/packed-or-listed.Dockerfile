FROM debian:12-slim
COPY app.tar.gz /tmp/
RUN tar -tzf /tmp/app.tar.gz && tar -czf /tmp/other.tar.gz /etc
