FROM nginx:1.27
HEALTHCHECK CMD curl -fk https://localhost:8443/health || exit 1
RUN curl -k https://127.0.0.1/
