# syntax=docker/dockerfile:1
FROM debian:trixie-slim
ENV REGISTRY_USER=ci
ARG USER=ci
RUN --mount=type=secret,id=token,env=TOKEN curl -fsSu "$USER:$TOKEN" -O https://example.com/a \
 && curl -fH "Authorization: Bearer ${TOKEN}" https://example.com/b && mysql -uroot -p"$TOKEN" && PGPASSWORD="$TOKEN" psql -h db
RUN --mount=type=secret,id=pw docker login -u ci --password-stdin registry.example.com < /run/secrets/pw && sshpass -f /run/secrets/pw ssh host
RUN --mount=type=secret,id=pw,env=PW echo "$PW" | docker login -u ci --password-stdin registry.example.com
