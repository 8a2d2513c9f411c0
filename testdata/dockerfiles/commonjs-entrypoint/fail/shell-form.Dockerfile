FROM node:22-alpine
CMD exec node --require ./tracing.cjs src/server
