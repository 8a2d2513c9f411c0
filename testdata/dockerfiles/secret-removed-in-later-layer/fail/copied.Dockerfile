FROM node:24
WORKDIR /app
COPY .npmrc package.json ./
RUN npm install
RUN rm -f .npmrc
CMD ["node", "index.js"]
