FROM node:24
RUN npm c set strict-ssl false
RUN npm c set strict-ssl=false
