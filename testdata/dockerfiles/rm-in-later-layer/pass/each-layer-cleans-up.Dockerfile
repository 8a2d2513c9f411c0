FROM debian:13-slim
RUN cd /tmp && curl -fsSL https://example.com/a.tgz -o a.tgz && tar -xf a.tgz -C /usr/local && rm -rf /tmp/*
RUN cd /tmp && curl -fsSL https://example.com/b.tgz -o b.tgz && tar -xf b.tgz -C /usr/local && rm -rf /tmp/*
USER 1000
