FROM node:22-alpine AS base
USER node

FROM base AS test
RUN npm test

FROM base
CMD ["node", "index.js"]
