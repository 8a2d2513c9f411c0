FROM node:24
RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc ~/.npmrc && npm ci && rm -rf ~/.npm /tmp/*
RUN --mount=type=secret,id=key cp /run/secrets/key /srv/ && go mod download && rm /srv/key.log
RUN --mount=type=secret,id=key cp /run/secrets/key /tmp/key && mv /tmp/key /etc/app/key
RUN --mount=type=secret,id=t rm -f /root/.netrc && cp /run/secrets/t /root/.netrc
RUN --mount=type=secret,id=t npm config set _authToken=$(cat /run/secrets/t) && npm config delete registry
