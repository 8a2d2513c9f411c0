FROM node:22-alpine
COPY . .
CMD exec node --require ./tracing.cjs src/server
