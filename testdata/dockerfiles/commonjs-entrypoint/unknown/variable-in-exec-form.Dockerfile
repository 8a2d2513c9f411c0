FROM node:22-alpine
ENV MAIN=server.cjs
CMD ["node", "${MAIN}"]
