FROM debian:13
RUN --mount=type=secret,id=token docker login -u ci --password-stdin registry.example.org < /run/secrets/token && docker pull registry.example.org/a && docker logout registry.example.org
