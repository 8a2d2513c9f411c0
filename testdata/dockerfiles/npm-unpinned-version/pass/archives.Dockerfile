FROM node:24
COPY vendor/ ./
RUN npm install package-v1.2.3.tar
RUN npm i tools.TGZ && npm add lib.tar.gz
RUN npm it ./local && npm cit
