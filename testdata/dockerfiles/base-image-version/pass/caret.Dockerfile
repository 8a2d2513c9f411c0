FROM node:18.20
