FROM node:22
RUN mkdir -p /pkg-cache/npm/_cacache && chmod -R 777 /pkg-cache
