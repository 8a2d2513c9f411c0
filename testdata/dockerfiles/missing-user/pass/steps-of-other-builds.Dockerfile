FROM node:22
ONBUILD COPY . /src
ONBUILD RUN make -C /src install
CMD ["node", "main.js"]
