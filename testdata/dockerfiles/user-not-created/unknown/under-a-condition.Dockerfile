FROM debian:13-slim
RUN if [ -n "$CI" ]; then useradd app; fi
USER app
