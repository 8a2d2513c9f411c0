FROM debian:13
RUN --mount=type=secret,id=token cat /run/secrets/token | docker login -u ci --password-stdin registry.example.org
