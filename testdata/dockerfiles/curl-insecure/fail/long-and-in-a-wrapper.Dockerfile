FROM debian:12-slim
RUN bash -c "curl --insecure -o /tmp/x https://internal.example.com/x"
RUN if [ -n "$HTTPS_PROXY" ]; then sudo curl -k -O https://example.com/y; fi
