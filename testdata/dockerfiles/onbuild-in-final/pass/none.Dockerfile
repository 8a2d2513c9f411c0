FROM node:24
COPY onbuild.sh /onbuild.sh
CMD ["node", "/app"]
