FROM node:24
RUN npm isntall left-pad
RUN npm it tape
