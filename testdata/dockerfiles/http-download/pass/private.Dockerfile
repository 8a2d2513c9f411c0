FROM debian:13-slim
RUN wget -q http://localhost:8080/ready -O /dev/null
RUN curl -fsSO http://nexus.corp.internal/a.tgz
RUN curl -fsSO http://10.0.0.5:8081/a.tgz
RUN curl -fsSO http://artifacts/a.tgz
RUN wget -q https://example.com/?next=http://example.org/a
HEALTHCHECK CMD curl -f http://example.com/health
