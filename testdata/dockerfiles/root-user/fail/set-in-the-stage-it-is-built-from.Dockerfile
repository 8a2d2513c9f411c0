FROM node:22-alpine AS base
USER root

FROM base
COPY . /app
CMD ["node", "/app/index.js"]
