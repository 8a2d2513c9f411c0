FROM node:22
COPY tools.txt /tmp/
RUN xargs npm install -g < /tmp/tools.txt
