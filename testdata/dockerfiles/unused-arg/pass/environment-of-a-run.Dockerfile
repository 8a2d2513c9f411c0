FROM node:24
ARG API_URL
WORKDIR /app
COPY . .
RUN npm run build
