FROM debian:13-slim
RUN curl -fsSO http://127.0.0.1:8081/a.tgz && wget -q http://mirror.lan/b.tgz
HEALTHCHECK CMD wget -q -O /dev/null http://localhost:8080/health
