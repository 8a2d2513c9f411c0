FROM node:22-alpine
CMD ["node", "-e", "require('./server')"]
