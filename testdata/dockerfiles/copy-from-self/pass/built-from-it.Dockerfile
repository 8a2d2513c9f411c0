FROM node:22 AS build
RUN npm ci

FROM build AS prod
COPY --from=build /app /app
