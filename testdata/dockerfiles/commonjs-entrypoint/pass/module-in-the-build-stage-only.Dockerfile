FROM node:22 AS build
CMD ["node", "vite.mjs"]

FROM node:22-alpine
ENTRYPOINT ["node"]
CMD ["server.cjs"]
