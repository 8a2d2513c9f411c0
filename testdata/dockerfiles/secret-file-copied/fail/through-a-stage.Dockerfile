FROM node:22 AS build
WORKDIR /app
COPY .env ./
RUN npm run build

FROM node:22
COPY --from=build /app /app
