FROM node:22-alpine
WORKDIR /app
ARG DIR
COPY package.json yarn.lock .
COPY package.json yarn.lock /deps/
COPY package.json yarn.lock "${DIR}/"
COPY ["package.json", "yarn.lock", "deps/"]
