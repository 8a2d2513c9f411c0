FROM node:24-alpine
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN mkdir -p cache && chown -R node:node /srv
RUN wget -O /usr/bin/tool https://example.com/tool && chmod +x /usr/bin/tool
USER node
