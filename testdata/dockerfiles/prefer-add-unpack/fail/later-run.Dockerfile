FROM debian:12-slim
COPY dist/app.tar.gz /tmp/
RUN mkdir /opt/app && tar xzf /tmp/app.tar.gz -C /opt/app && rm /tmp/app.tar.gz
