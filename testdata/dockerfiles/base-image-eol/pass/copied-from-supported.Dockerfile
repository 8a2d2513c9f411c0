FROM node:14 AS unused
COPY --from=node:12 /a /b
FROM debian:13
COPY --from=node:24-slim /usr/local/bin/node /usr/local/bin/node
