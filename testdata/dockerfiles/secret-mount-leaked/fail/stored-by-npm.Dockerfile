FROM node:22
RUN --mount=type=secret,id=t npm config set //r.example.com/:_authToken=$(cat /run/secrets/t) && npm ci
