FROM debian:trixie-slim
RUN if [[ "$(uname -m)" == x86_64 ]]; then echo amd64 > /arch; fi
