FROM node:24-alpine AS build
ENV NODE_ENV=production
EXPOSE 53/udp

FROM node:24-alpine
ENV NODE_ENV=production
EXPOSE 53 53/udp
