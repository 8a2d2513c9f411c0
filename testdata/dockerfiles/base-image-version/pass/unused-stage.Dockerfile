FROM node:16 AS old
RUN npm ci

FROM node:18
