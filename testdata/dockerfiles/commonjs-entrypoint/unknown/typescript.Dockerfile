FROM node:22-alpine
CMD ["node", "--experimental-strip-types", "src/index.ts"]
