FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./deps/
ADD ["a b.txt", "c.txt", "texts"]
