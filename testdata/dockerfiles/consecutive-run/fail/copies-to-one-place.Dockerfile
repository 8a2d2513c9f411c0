FROM debian:12-slim
COPY package.json ./
COPY gulpfile.js ./
ADD x /y/
ADD z /y/
