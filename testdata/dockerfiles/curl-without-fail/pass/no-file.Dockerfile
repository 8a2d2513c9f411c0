FROM debian:13-slim
RUN curl -sI https://example.com/health
RUN test "$(curl -s -o /dev/null -w '%{http_code}' https://example.com/)" = 200
RUN curl -o /etc/copy.conf file:///etc/original.conf
HEALTHCHECK CMD curl -s http://localhost:8080/health | grep -q ok
