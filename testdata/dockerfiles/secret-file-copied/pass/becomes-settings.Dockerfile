FROM node:24
WORKDIR /app
COPY env.sample .env
COPY ci/npmrc.template /root/.npmrc
COPY deploy_key /root/.ssh/authorized_keys
COPY deploy_key.pub known_hosts /root/.ssh/
COPY client-truststore.jks example.env /etc/app/
COPY <<env /app/.env
PORT=8080
env
