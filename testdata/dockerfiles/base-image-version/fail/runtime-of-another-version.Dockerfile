FROM node:18-bookworm-slim
COPY --from=node:16 /usr/local /usr/local
USER node
