FROM node:22-alpine
RUN CI=1 NPM_CONFIG_STRICT_SSL=false npm ci
