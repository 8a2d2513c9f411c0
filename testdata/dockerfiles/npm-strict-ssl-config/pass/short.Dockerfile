FROM node:24
RUN npm c set strict-ssl true
RUN npm c get strict-ssl false
