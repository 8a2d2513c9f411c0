FROM node:22-alpine
CMD ["npm", "start"]
