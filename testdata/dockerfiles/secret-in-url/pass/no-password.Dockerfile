FROM alpine:3.20
# postgres://app:s3cr3t@db:5432/app
RUN git clone ssh://git@git.example.com/app.git && wget -q https://example.com/@scope/a:b@c
ADD git@git.example.com:acme/app.git /src
