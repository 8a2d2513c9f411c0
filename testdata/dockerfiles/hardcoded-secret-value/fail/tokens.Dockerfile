FROM node:22-alpine
ENV AWS_ACCESS_KEY_ID=AKIANOTAREALKEYATALL
RUN npm config set //registry.npmjs.org/:_authToken npm_ThisIsNoTokenAtAllItOnlyLooksLikeOne
