FROM node:22-alpine
CMD ["node", "--import", "./instrument.mjs", "src/index.cjs"]
