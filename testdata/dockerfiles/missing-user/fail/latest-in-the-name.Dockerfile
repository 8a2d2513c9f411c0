FROM node:24
COPY . .
CMD ["node", "latest.js"]
