FROM node:24-alpine
WORKDIR /app
COPY .env .npmrc ./
COPY infra/terraform.tfstate /infra/
ADD .pypirc .git-credentials /root/
COPY .docker/config.json .kube/config /root/
