FROM node:24-alpine
ENV NODE_ENV=development
RUN npm --version
ENV NODE_ENV=production
RUN npm --version
ENV NODE_ENV=development
