FROM debian:13-slim
RUN curl -fsSL https://github.com/acme/tool/archive/0123456789abcdef0123456789abcdef01234567.tar.gz | tar xz -C /opt
ADD https://raw.githubusercontent.com/acme/tool/0123456789abcdef0123456789abcdef01234567/main.conf /etc/tool.conf
