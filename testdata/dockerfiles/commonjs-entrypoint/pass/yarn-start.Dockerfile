FROM node:22-alpine
COPY package.json yarn.lock ./
CMD ["yarn", "start"]
