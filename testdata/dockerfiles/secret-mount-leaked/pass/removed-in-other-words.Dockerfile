FROM node:24
WORKDIR /app
RUN --mount=type=secret,id=t cp /run/secrets/t .npmrc && npm ci && rm /app/.npmrc
RUN --mount=type=secret,id=t trap 'rm -f "$HOME/.netrc"' EXIT && cp /run/secrets/t /root/.netrc && go mod download
RUN --mount=type=secret,id=t cp /run/secrets/t /keys/ && go mod download; rm -rf /keys
RUN --mount=type=secret,id=t cp .npmrc .npmrc.old && cp /run/secrets/t .npmrc && npm ci && mv .npmrc.old .npmrc
RUN --mount=type=secret,id=t if [ -f /run/secrets/t ]; then cp /run/secrets/t /root/.netrc && go mod download && rm /root/.netrc; fi
RUN --mount=type=secret,id=t cp /run/secrets/t /tmp/a && mv /tmp/a /tmp/b && go mod download && rm /tmp/b
RUN --mount=type=secret,id=t --mount=type=tmpfs,target=keys cp /run/secrets/t keys/t
