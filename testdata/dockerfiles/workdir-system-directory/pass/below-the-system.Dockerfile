FROM nginx:1.27
WORKDIR /etc/nginx
WORKDIR /usr/src/app
WORKDIR /process
