FROM debian:12-slim
COPY dist/app.tar /tmp/bundle.tar
WORKDIR /opt/app
RUN tar --extract --file=/tmp/bundle.tar
