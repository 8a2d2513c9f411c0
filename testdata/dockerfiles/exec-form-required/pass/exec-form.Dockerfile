FROM node:22
ENTRYPOINT ["docker-entrypoint.sh"]
CMD [ "node", \
  "server.js" ]
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
