FROM node:24
WORKDIR /app
COPY .npmrc id_rsa.pub ./
WORKDIR /build
RUN rm -f .npmrc /app/id_rsa.pub
