FROM node:22
USER root
EXPOSE 80
CMD ["node", "server.js"]
