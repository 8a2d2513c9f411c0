FROM debian:12-slim
RUN cd /opt/app && make install
RUN cd /tmp
RUN set -eux; cd /src; make
