FROM node:24
ONBUILD COPY . /app
CMD ["node", "/app"]
