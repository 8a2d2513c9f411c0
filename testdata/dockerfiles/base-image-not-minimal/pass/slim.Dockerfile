FROM node:24 AS build
RUN npm --version

FROM node:24-trixie-slim
COPY --from=build /app /app
