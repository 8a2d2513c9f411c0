FROM node:24-alpine
WORKDIR /app
COPY .env.example .npmrc.sample kubeconfig.template ./
COPY src/env.js src/keys.json config.json key.go ./
COPY config/settings.yml .kube/
