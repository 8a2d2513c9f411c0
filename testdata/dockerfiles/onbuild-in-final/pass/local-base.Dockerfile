FROM node:24 AS common
ONBUILD COPY . /app

FROM common
CMD ["node", "/app"]
