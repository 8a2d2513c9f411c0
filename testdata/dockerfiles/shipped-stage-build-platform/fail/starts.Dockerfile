FROM --platform=${BUILDPLATFORM} node:24-alpine AS base
WORKDIR /srv

FROM base
COPY server.js .
CMD ["node", "server.js"]
