ARG TAG=22-alpine
FROM node:${TAG}
