FROM node:22-alpine
ENV AWS_ACCESS_KEY_ID=AKIA7QW2ZP4MN8RT5VKB
RUN npm config set //registry.npmjs.org/:_authToken npm_9fQ2mZx7Lk4TnB8vR1cWs6YpH3dJ5gKe0uAb
