ARG PREFIX
FROM ${PREFIX}node:18
CMD ["node", "server.js"]
