FROM node:22-alpine
COPY . .
ENTRYPOINT ["tini", "--", "node"]
CMD ["src/server.js"]
