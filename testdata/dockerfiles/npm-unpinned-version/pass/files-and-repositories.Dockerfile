FROM node:22-alpine
RUN npm install ./tool tool-1.0.0.tgz git+https://example.com/tool.git#v1.0.0
