FROM debian:12-slim
COPY package.json ./one
COPY gulpfile.js ./two
COPY --chown=1000 a /x/
COPY --chown=1001 b /x/
