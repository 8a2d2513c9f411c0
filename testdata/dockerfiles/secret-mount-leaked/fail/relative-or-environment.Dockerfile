FROM debian:13
RUN --mount=type=secret,id=token,env=TOKEN printenv TOKEN > /etc/token
RUN --mount=type=secret,id=token,env=TOKEN env > /app/settings
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc cd /root && cp .npmrc /etc/npmrc
WORKDIR /srv
RUN --mount=type=secret,id=key,target=/srv/key cat key | tee keys/copy
