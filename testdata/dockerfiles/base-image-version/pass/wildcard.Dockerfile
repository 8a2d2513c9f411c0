FROM node:18
