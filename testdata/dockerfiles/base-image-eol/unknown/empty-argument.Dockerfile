ARG PREFIX
FROM ${PREFIX}node:24
CMD ["node", "server.js"]
