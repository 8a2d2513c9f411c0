FROM node:22-alpine AS build
RUN yarn && yarn build
FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
