FROM docker.io/library/node:iron-alpine
