FROM debian:13-slim
ARG VERSION=1.4.2
RUN curl -fsSLO https://github.com/acme/tool/archive/${VERSION}.tar.gz
ADD https://raw.githubusercontent.com/acme/tool/v${VERSION}/install.sh /opt/
