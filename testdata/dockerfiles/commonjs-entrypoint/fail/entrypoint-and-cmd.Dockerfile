FROM node:22-alpine
ENTRYPOINT ["tini", "--", "node"]
CMD ["src/server.js"]
