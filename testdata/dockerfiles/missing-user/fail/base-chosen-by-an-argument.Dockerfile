ARG VARIANT=bookworm-slim
FROM node:22-${VARIANT} AS deps
RUN npm ci

FROM deps
CMD ["node", "index.js"]
