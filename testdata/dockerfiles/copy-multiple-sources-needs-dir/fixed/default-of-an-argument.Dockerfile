FROM node:22-alpine
ARG DIR=/opt/app
COPY --chown=node package.json yarn.lock ${DIR}/
