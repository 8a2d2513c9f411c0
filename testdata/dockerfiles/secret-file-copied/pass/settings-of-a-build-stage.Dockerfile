FROM node:24 AS build
WORKDIR /app
COPY .npmrc .env package.json ./
RUN npm install

FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
