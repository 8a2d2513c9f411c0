FROM node:24
HEALTHCHECK CMD node --version || exit 1
