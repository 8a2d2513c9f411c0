FROM debian:trixie-slim
WORKDIR /opt
RUN curl -fsSLo tool.tar.gz https://example.com/tool.tar.gz \
 && tar xzf tool.tar.gz \
 && rm tool.tar.gz
RUN rm -f /etc/nginx/conf.d/default.conf /opt/other.tar.gz
