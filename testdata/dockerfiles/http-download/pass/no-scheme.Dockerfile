FROM debian:13-slim
RUN curl --proto-default https -fsSLO example.com/a.tgz
RUN curl -fsSLO mirror/a.tgz && curl -fsSLO 10.0.0.5/b.tgz
