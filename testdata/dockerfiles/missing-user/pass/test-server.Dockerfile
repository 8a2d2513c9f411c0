FROM node:24
COPY . .
CMD ./start_test_server.sh
